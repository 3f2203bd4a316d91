### الانضمام إلى مجموعة ومغادرتها. لا يُحفظ شيء قبل الموافقة، ولا موافقة مفترضة.

command-join = الانضمام إلى هذه المجموعة
command-consent = موافقاتي، واحدة واحدة
command-leave = مغادرة هذه المجموعة
command-jc = الانضمام برمز
command-jy = الموافقة والانضمام
command-ag = الموافقة على أمر واحد
command-jw = إنهاء موافقة واحدة
command-ja = قبول شخص في المجموعة
command-jn = ليس الآن
command-jk = المغادرة مع حفظ أشيائي سنة
command-je = المغادرة مع محو أشيائي

blank-join-code = الرمز، إن كانت المجموعة تطلبه (اختياري)
blank-jc-code = ما الرمز؟
blank-jy-proof = الرمز كما أُعطي
blank-ag-purpose = على ماذا الموافقة؟
choice-ag-purpose-checkins = حفظ إجاباتي
choice-ag-purpose-sharing = نقل كلماتي من غير اسمي
choice-ag-purpose-reminders = الكتابة إليّ على الخاص
blank-jw-purpose = ما الذي ينتهي؟
choice-jw-purpose-checkins = حفظ إجاباتي
choice-jw-purpose-sharing = نقل كلماتي من غير اسمي
choice-jw-purpose-reminders = الكتابة إليّ على الخاص

## الدخول

joining-join = انضمام
joining-agree-now = أوافق
# $group: اسم المجموعة
joining-welcome = أهلًا وسهلًا. { $group } حلقة من أناس يسند بعضهم بعضًا. وهذا ما نطلبه من الجميع:
# تُراجَع قبل النشر مع من ييسّر مجموعات كهذه
joining-agreement =
    – ما يقال هنا يبقى هنا.
    – نصغي أولًا، وننصح حين تُطلب النصيحة.
    – لا أحد ملزم بالكلام، ولا أحد ملزم بالبقاء.
    – نحن أقران لا مختصون. في الساعات الصعبة يجيب الأمر /crisis فورًا.
    – في بعض المجموعات تُفحص الرسائل بحثًا عن علامات خطر. هل هذا قائم هنا، ومن يُبلَّغ عندها: /alerts
joining-before = لم يُحفظ شيء بعد. بعد الموافقة يُحفظ الحساب (مختومًا) واليوم. والمزيد في /privacy.
joining-yes = أوافق وأنضم
joining-yes-adult = عمري 18 سنة أو أكثر، أوافق وأنضم
joining-no-group = لا نعرف أي مجموعة هي المقصودة. في غرفتها زر «انضمام»، ويمكن الدخول برمزها أيضًا: /join
joining-needs-code = هذه المجموعة تطلب رمزًا، وهو عند ميسّريها.
joining-wrong-code = هذا الرمز غير معروف. الرموز تتغير أحيانًا، والرمز الحالي عند الميسّرين.
joining-enter-code = إدخال الرمز
# $group: اسم المجموعة
joining-in = تم الانضمام إلى { $group }. أهلًا وسهلًا.
joining-here = العضوية في هذه المجموعة قائمة.
joining-returned = أهلًا بالعودة. كل شيء كما كان.

## الموافقات

# $lines: سطر لكل غرض
joining-consents =
    لكل أمر اختيار مستقل:
    { $lines }
joining-checkins-on = سؤال الحال: الإجابات تُحفظ مختومة بمفتاح خاص بصاحبها.
joining-checkins-off = سؤال الحال: لا تُحفظ أي إجابة جديدة.
joining-sharing-on = المشاركة: يمكن نقل الكلمات من غير اسم.
joining-sharing-off = المشاركة: لا يُنقل شيء من غير اسم.
joining-reminders-on = الرسائل الخاصة: مسموحة.
joining-reminders-off = الرسائل الخاصة: لا تُرسل.
joining-checkins-agree = حفظ إجاباتي
joining-sharing-agree = نقل كلماتي
joining-reminders-agree = الكتابة إليّ
joining-checkins-end = وقف حفظ إجاباتي
joining-sharing-end = وقف نقل كلماتي
joining-reminders-end = وقف الكتابة إليّ
joining-usable = المجموعة موجودة للجميع من غير أي من هذه. الأمر /consent يعرضها من جديد.
joining-usable-later = يسري هذا بعد القبول. والمجموعة موجودة للجميع من غير أي من هذه.
joining-agreed = شكرًا. يمكن الآن متابعة ما بدأ.
joining-ended-checkins = توقف ذلك. ما حُفظ يبقى لصاحبه وحده، ولمحوه أيضًا الأمر /mydata erase، وهو يمحو كل المحفوظ عن صاحبه.
joining-ended-sharing = توقف ذلك. لن يُنقل شيء جديد من غير اسم.
joining-ended-reminders = توقف ذلك. لن تُرسل رسائل خاصة، وتوقفت التذكيرات الخاصة أيضًا.
joining-purpose-checkins = حفظ الإجابات
joining-purpose-sharing = نقل الكلمات من غير اسم
joining-purpose-reminders = الرسائل الخاصة

## طلب الانضمام

joining-asked = شكرًا على الطلب. يراه الميسّرون مع الاسم الظاهر هنا.
joining-waiting = الجواب عند الميسّرين. لا حاجة إلى خطوة أخرى حتى ذلك الحين، ويمكن سحب الطلب. ومن غير جواب يزول بعد 30 يومًا، ويمكن الطلب من جديد.
joining-take-back = سحب الطلب
# $name: كما يظهر على المنصة
joining-asks = طلب انضمام من { $name }.
joining-accept = قبول
joining-not-now = ليس الآن
joining-go-on = متابعة
joining-request-accepted = قُبل طلب الانضمام هذا.
joining-request-gone = انتهى أمر طلب الانضمام هذا.
joining-request-settled = انتهى أمر هذا الطلب من قبل.
joining-accepted-thanks = تم القبول، وسيصل الخبر إلى صاحب الطلب.
joining-declined = لم يُحفظ شيء من الطلب، ويمكن تقديمه من جديد.
# $group: اسم المجموعة
joining-accepted = قُبل الانضمام إلى { $group }. أهلًا وسهلًا.
joining-somebody-new = معنا شخص جديد، فأهلًا وسهلًا. من طلب الانضمام تمكنه المتابعة هنا.

## المغادرة

# $group: اسم المجموعة
joining-leave = مغادرة { $group }: ما مصير الأشياء المحفوظة؟ العودة ممكنة في الحالتين.
joining-keep = حفظها سنة
joining-erase = محوها
joining-last-owner = لا مسؤول آخر عن المجموعة. يسهل استمرارها بتعيين شخص آخر أولًا بالأمر /facilitator add. والمغادرة من غير ذلك ممكنة أيضًا.
joining-kept = تمت المغادرة. الأشياء محفوظة سنة، ثم تُمحى. الأمر /join يعيدها.
joining-erased = تمت المغادرة، ومُحي ما كان محفوظًا هنا. وتُسحب مشاركات آخر 30 يومًا من غير اسم خلال 3 أيام، كل واحدة في وقت عشوائي. وتنسى المحفوظ النسخ الاحتياطية خلال 8 أيام. شكرًا على الوجود مع الآخرين.
joining-away-already = تمت المغادرة من قبل، والأشياء ما زالت محفوظة. الأمر /join يعيدها.
joining-not-in = لا عضوية في هذه المجموعة، ولا شيء محفوظًا هنا.
joining-no-owner = لا مسؤول عن هذه المجموعة حاليًا. من يدير غرفتها الرئيسية يمكنه تولّيها هناك بالأمر /setup.

## المحفوظ، من أجل /mydata

# $since: اليوم
joining-held-account = الحساب، مختومًا؛ محفوظ منذ { $since }
# $group: اسم المجموعة، $since: اليوم، $role: عضو أو ميسّر أو مسؤول
joining-held-here = { $group }: { $role ->
        [owner] مسؤولية
        [facilitator] تيسير
       *[member] عضوية
    }، منذ { $since }
joining-held-asked = { $group }: طلب انضمام، { $since }
joining-held-away = { $group }: مغادرة، { $since }، والأشياء محفوظة سنة
joining-held-out = { $group }: لا حضور في غرفها، { $since }، والأشياء محفوظة سنة
joining-held-removed = { $group }: نهاية العضوية، { $since }
# $purpose: الغرض، $given و $withdrawn: أيام
joining-held-consent = موافقة على { $purpose }، { $given }
joining-held-withdrawn = موافقة على { $purpose }، { $given }، انتهت { $withdrawn }
