### تجهيز المجموعة: بطاقة واحدة يمكن تركها والعودة إليها في أي وقت.

command-setup = تجهيز هذه المجموعة، أو عرض إعداداتها
command-setup-room = تحديد الغرض من هذه الغرفة
command-setup-check = التحقق، غرفة بعد غرفة، من أن كل شيء في مكانه
command-gy = نسيان غرفة لم تعد موجودة
command-gw = بدء مجموعة جديدة هنا
command-gn = اسم المجموعة
command-gl = لغة المجموعة
command-gz = المنطقة الزمنية للمجموعة
command-gc = بلد المجموعة
command-gj = لمن الانضمام
command-gk = رمز جديد للانضمام
command-ga = للبالغين فقط، أو لكل الأعمار
command-gi = شرح جزء من التجهيز
command-gd = إنهاء التجهيز

blank-setup-name = ما اسم المجموعة؟ (اختياري)
blank-gw-name = ما اسم المجموعة؟ (اختياري)
blank-gn-name = ما اسم المجموعة؟
blank-gl-language = ما لغة المجموعة؟
blank-gz-zone = على توقيت أي مدينة تسير المجموعة؟ (مثل القاهرة أو باريس)
blank-gc-country = في أي بلد يعيش معظم الأعضاء؟ (من أجل خطوط العون)
blank-gj-way = لمن الانضمام؟
choice-gj-way-open = لكل من يصل إلينا
choice-gj-way-approved = لمن يقبلهم الميسّرون
choice-gj-way-code = لمن لديهم رمز
blank-ga-adults = للبالغين فقط؟
choice-ga-adults-yes = للبالغين فقط
choice-ga-adults-no = لكل الأعمار
blank-gi-what = عن ماذا؟
choice-gi-what-joining = الانضمام
choice-gi-what-rooms = الغرف
choice-gi-what-team = الميسّرون
blank-setup-room-purpose = ما الغرض من هذه الغرفة؟
choice-setup-room-purpose-main = حديث كل يوم (الغرفة الرئيسية)
choice-setup-room-purpose-shares = المشاركات من غير اسم
choice-setup-room-purpose-checkins = سؤال الحال
choice-setup-room-purpose-meetings = اللقاءات
choice-setup-room-purpose-facilitators = للميسّرين فقط
choice-setup-room-purpose-none = لا شيء بعد الآن

## البداية

setup-begun = بدأت المجموعة. هذه غرفتها الرئيسية، والمسؤولية عنها لديك.
setup-not-manager = هذا في يد من يدير هذه الغرفة، ويمكن طلبه منه.
setup-not-yours = هذه المجموعة جاهزة من قبل، وفي وسع ميسّريها تغييرها.
setup-taken-on = كانت هذه المجموعة بلا مسؤول. المسؤولية عنها لديك الآن.
setup-room-or-group = هناك مجموعة لديك من قبل. ما هذه الغرفة؟
setup-button-room = غرفة من مجموعتي
setup-button-new = مجموعة جديدة

## البطاقة

# $lines: سطر لكل إعداد
setup-card =
    الإعدادات الآن:
    { $lines }
setup-line-name = الاسم: { $name }
setup-line-language = اللغة: { $language }
setup-line-zone = التوقيت: { $zone }
setup-line-country = البلد: { $country }
setup-line-nowhere = البلد: لم يُحدَّد بعد
setup-line-joining-open = الانضمام: مفتوح لكل من يصل إلينا
setup-line-joining-approved = الانضمام: بقبول الميسّرين
setup-line-joining-code = الانضمام: برمز
setup-line-adults = للبالغين فقط
setup-line-all-ages = لكل الأعمار
# $rooms: سطر لكل غرض
setup-line-rooms =
    غرف من أجل:
    { $rooms }
# $rooms: سطر لكل غرض
setup-line-missing =
    تعذّر الوصول إلى غرفة من أجل:
    { $rooms }
setup-purpose-item = – { $purpose }
setup-purpose-main = حديث كل يوم
setup-purpose-shares = المشاركات من غير اسم
setup-purpose-checkins = سؤال الحال
setup-purpose-meetings = اللقاءات
setup-purpose-facilitators = الميسّرين
setup-purpose-nothing = لا شيء بعد
# $first, $more: أغراض غرفة واحدة
setup-purpose-and = { $first }، { $more }
setup-line-team = التيسير: أكثر من شخص
setup-line-alone = التيسير: شخص واحد حتى الآن
setup-next-zone = الخطوة التالية: التوقيت، حتى تصح المواعيد. ويمكن ترك كل شيء كما هو، فكل شيء يعمل من الآن.
setup-next-country = الخطوة التالية: البلد، حتى تكون خطوط العون مناسبة.
setup-next-rooms = الخطوة التالية: غرفة للميسّرين، وهي اختيارية. زر «الغرف» يشرح الطريقة.
setup-next-team = الخطوة التالية: شخص آخر للتيسير. زر «الميسّرون» يشرح الطريقة. ويمكن الإنهاء الآن والعودة بالأمر /setup.
setup-next-done = كل شيء جاهز. زر «هذا يكفي» يرحب بالجميع.
setup-next-missing = الخطوة التالية: غرفة أخرى مكان التي تعذّر الوصول إليها، بإرسال /setup room فيها. وإن عاد البوت إلى الأولى عاد كل شيء كما كان.
setup-next-ready = كل شيء قابل للتغيير في أي وقت.
setup-button-name = الاسم
setup-button-language = اللغة
setup-button-zone = التوقيت
setup-button-country = البلد
setup-button-joining = لمن الانضمام
setup-button-adults = للبالغين فقط
setup-button-all-ages = لكل الأعمار
setup-button-rooms = الغرف
setup-button-team = الميسّرون
setup-button-check = هل كل شيء بخير؟
setup-button-done = هذا يكفي
setup-button-new-code = رمز جديد
setup-joining-open = مفتوح للجميع
setup-joining-approved = بقبول الميسّرين
setup-joining-code = برمز
setup-about-joining = لمن الانضمام؟ خيار «برمز» يصنع رمزًا يُسلَّم باليد لمن يُراد انضمامهم.
setup-about-rooms = تصير الغرفة من المجموعة بإرسال /setup room فيها، على Discord أو Telegram. وما ليست له غرفة يمر بالغرفة الرئيسية.
setup-about-team = من يساعد في التيسير ينضم أولًا، ثم يُرسَل الأمر /facilitator add من صاحب المجموعة في غرفتها. وللتنحي الأمر /facilitator step-down.
setup-approved-needs-room = طلبات الانضمام تحمل اسمًا، فلا بد لها من غرفة لا يراها إلا الميسّرون. يلزم أولًا إرسال /setup room هناك.
# $code: الرمز، يُعرض هذه المرة فقط
setup-code = رمز الانضمام: { $code }. يُعرض هذه المرة فقط ولا يمكن عرضه ثانية. والرمز الجديد يُنهي القديم.

## الغرف

setup-room-in-private = هذا الأمر يجعل الغرفة من المجموعة، فيُرجى إرساله في تلك الغرفة.
setup-no-group-yet = لا مجموعة لديك للتيسير بعد. الأمر /setup يبدأ مجموعة، في الغرفة التي تتحدث فيها.
setup-room-of-which = هذه الغرفة من أي مجموعة؟
# $purpose: الغرض من الغرفة
setup-room-set = تم. الغرض من هذه الغرفة الآن: { $purpose }. الأمر /setup يعرض كل الغرف.
setup-room-none = لم تعد هذه الغرفة من المجموعة، ولن يُنشر فيها شيء.
setup-room-last-main = لا بد للمجموعة من غرفة رئيسية. يلزم تحديد غرفة رئيسية أخرى أولًا.
setup-room-needed = طلبات الانضمام تصل إلى هذه الغرفة. يلزم أولًا تغيير طريقة الانضمام، أو تحديد غرفة أخرى للميسّرين.

## النهاية

setup-done = شكرًا. رحّبنا بالجميع في الغرفة الرئيسية. الأمر /setup يعيد هذه البطاقة.
setup-done-already = انتهى التجهيز. الأمر /setup يعرض الإعدادات.
# $name: اسم المجموعة
setup-welcome =
    أهلًا بالجميع في { $name }. هنا حلقة، وهي بوت يساعد هذه المجموعة على أن يسند بعضها بعضًا.
    الانضمام اختياري. يُعرض أولًا ما تطلبه المجموعة، ولا يُحفظ شيء قبل الموافقة.
    في الساعات الصعبة يجيب الأمر /crisis فورًا، للجميع وفي أي وقت.

## التحقق من أن كل شيء بخير

setup-check-well = كل شيء بخير. رؤية كل غرفة والكتابة فيها وإرسال الملفات أمور متاحة لي، ويمكن إبلاغ كل الميسّرين عند الحاجة.
# $lines: سطر لكل ما ينقص
setup-check-found =
    بقي القليل مما يحتاج إلى ترتيب:
    { $lines }
# $room: اسم الغرفة على المنصة، $purposes: الغرض منها، $right: ما ليس متاحًا لي فيها
setup-check-missing = – { $room } ({ $purposes }): { $right }
setup-check-gone = – غرفة { $purposes } لم تعد موجودة، أو لم أعد فيها. الأمر /setup room في غرفة أخرى يحل محلها.
setup-check-unsure = – غرفة { $purposes }: تعذّر النظر إليها الآن. تُرجى المحاولة بعد قليل.
setup-check-unserved = – غرفة { $purposes } على منصة غير متصلة بهذه النسخة من حلقة.
setup-check-open =
    { $platform ->
        [discord] – { $room } للميسّرين فقط، ويراها كل من في الخادم: «Edit Channel» ثم «Permissions» ثم «Private Channel».
       *[other] – { $room } للميسّرين فقط، ويراها غيرهم. إغلاقها في يد من يديرها.
    }
setup-right-see =
    { $platform ->
        [discord] لا أراها. ينقص الإذن «View Channel».
       *[other] لا أراها.
    }
setup-right-write =
    { $platform ->
        [discord] الكتابة فيها غير متاحة لي. ينقص الإذن «Send Messages».
        [telegram] الكتابة فيها غير متاحة لي. ينقص الإذن «إرسال الرسائل».
       *[other] الكتابة فيها غير متاحة لي.
    }
setup-right-files =
    { $platform ->
        [discord] إرسال الصور والتقويمات فيها غير متاح لي. ينقص الإذن «Attach Files».
        [telegram] إرسال الصور والتقويمات فيها غير متاح لي. ينقص الإذن «الملفات».
       *[other] إرسال الصور والتقويمات فيها غير متاح لي.
    }
setup-check-where =
    { $platform ->
        [discord] على Discord: من إعدادات الغرفة («Edit Channel») ثم «Permissions» تُضاف حلقة أو دورها، ويُفعَّل ما ينقص. هذا في يد من يدير الخادم.
        [telegram] على Telegram: من صفحة المجموعة ثم «تعديل» يُسمح بذلك للجميع تحت «الأذونات»، أو تُضاف حلقة تحت «المشرفون». هذا في يد من يدير المجموعة.
       *[other] السماح بذلك في يد من يدير الغرفة.
    }
# $count: عدد الميسّرين
setup-check-nobody = – لا أحد يمكن إبلاغه حين يحتاج أحد إلى ميسّر: لا غرفة للميسّرين يمكن الكتابة فيها، ولا سبيل إلى مراسلة أحد منهم على الخاص.
setup-check-unreached =
    { $count ->
        [zero] – كل الميسّرين يمكن إبلاغهم.
        [one] – واحد من الميسّرين لا يمكن إبلاغه بشيء: لا غرفة للميسّرين يمكن الكتابة فيها، ولا موافقة على الرسائل الخاصة (/consent).
        [two] – اثنان من الميسّرين لا يمكن إبلاغهما بشيء: لا غرفة للميسّرين يمكن الكتابة فيها، ولا موافقة على الرسائل الخاصة (/consent).
        [few] – { $count } من الميسّرين لا يمكن إبلاغهم بشيء: لا غرفة للميسّرين يمكن الكتابة فيها، ولا موافقة على الرسائل الخاصة (/consent).
        [many] – { $count } من الميسّرين لا يمكن إبلاغهم بشيء: لا غرفة للميسّرين يمكن الكتابة فيها، ولا موافقة على الرسائل الخاصة (/consent).
       *[other] – { $count } من الميسّرين لا يمكن إبلاغهم بشيء: لا غرفة للميسّرين يمكن الكتابة فيها، ولا موافقة على الرسائل الخاصة (/consent).
    }
setup-check-closed =
    { $count ->
        [zero] – كل الميسّرين تصلهم الرسائل الخاصة.
        [one] – واحد من الميسّرين لا تصله الرسائل الخاصة: رسالتي الأخيرة لم تصل. تكفي كلمة منه لي أو ضغطة على أحد أزراري لأحاول من جديد.
        [two] – اثنان من الميسّرين لا تصلهما الرسائل الخاصة: رسالتي الأخيرة لم تصل. تكفي كلمة لي أو ضغطة على أحد أزراري لأحاول من جديد.
        [few] – { $count } من الميسّرين لا تصلهم الرسائل الخاصة: رسالتي الأخيرة لم تصل. تكفي كلمة لي أو ضغطة على أحد أزراري لأحاول من جديد.
        [many] – { $count } من الميسّرين لا تصلهم الرسائل الخاصة: رسالتي الأخيرة لم تصل. تكفي كلمة لي أو ضغطة على أحد أزراري لأحاول من جديد.
       *[other] – { $count } من الميسّرين لا تصلهم الرسائل الخاصة: رسالتي الأخيرة لم تصل. تكفي كلمة لي أو ضغطة على أحد أزراري لأحاول من جديد.
    }
setup-check-closed-you =
    { $platform ->
        [discord] – رسالتي الخاصة الأخيرة لم تصل إليك. في ديسكورد: «إعدادات الخصوصية» للخادم، ثم السماح بالرسائل المباشرة. وسأحاول من جديد من الآن.
        [telegram] – رسالتي الخاصة الأخيرة لم تصل إليك. في تيليغرام: فتح محادثتنا الخاصة ثم الضغط على «بدء» (أو «إلغاء الحظر»). وسأحاول من جديد من الآن.
       *[other] – رسالتي الخاصة الأخيرة لم تصل إليك. وسأحاول من جديد من الآن.
    }
setup-check-room-only =
    { $count ->
        [zero] للعلم: الرسائل الخاصة تصل إلى كل الميسّرين.
        [one] للعلم: واحد من الميسّرين لم يوافق على الرسائل الخاصة، فيبلغه كل شيء في غرفة الميسّرين وحدها. الأمر /consent يغيّر ذلك.
        [two] للعلم: اثنان من الميسّرين لم يوافقا على الرسائل الخاصة، فيبلغهما كل شيء في غرفة الميسّرين وحدها. الأمر /consent يغيّر ذلك.
        [few] للعلم: { $count } من الميسّرين لم يوافقوا على الرسائل الخاصة، فيبلغهم كل شيء في غرفة الميسّرين وحدها. الأمر /consent يغيّر ذلك.
        [many] للعلم: { $count } من الميسّرين لم يوافقوا على الرسائل الخاصة، فيبلغهم كل شيء في غرفة الميسّرين وحدها. الأمر /consent يغيّر ذلك.
       *[other] للعلم: { $count } من الميسّرين لم يوافقوا على الرسائل الخاصة، فيبلغهم كل شيء في غرفة الميسّرين وحدها. الأمر /consent يغيّر ذلك.
    }
setup-button-again = النظر مرة أخرى
setup-button-reach-me = أوافق على الرسائل الخاصة
# $purposes: ما كان الغرض من الغرفة
setup-button-forget = نسيان غرفة { $purposes }
setup-forgotten = لم تعد تلك الغرفة من المجموعة. الأمر /setup check يعرض الباقي.
setup-forget-there = تلك الغرفة موجودة بحسب ما أراه، فتبقى من المجموعة. ولإخراجها منها يُرسَل فيها الأمر /setup room.
