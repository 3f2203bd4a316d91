# المشاركة بلا اسم: يُقال ما يصعب قوله، ويبقى ملكًا لمن كتبه.

command-share = قول شيء للمجموعة بلا اسمي
command-shares = مشاركاتي في آخر ثلاثين يومًا
command-so = مشاركاتي الأقدم
command-sn = وضع تنبيه قبل مشاركتي
command-sr = نشر مشاركتي
command-su = إيقافها قبل النشر
command-se = تغيير كلمات مشاركتي
command-sw = سحب مشاركتي
command-sf = أعرف هذا الشعور
command-sv = يقرؤها الميسّرون الآن، من دون اسمي
command-sp = مشاركة ما كتبته
command-sy = كان هذا للبوت
command-sx = لا شيء
command-sd = حذف ما كتبتُه للبوت

blank-share-text = ما الكلام المراد مشاركته؟
blank-se-text = كيف يُقرأ النص من الآن؟
blank-sn-note = ما الذي يحسن أن يُعرف قبل القراءة؟
blank-sr-when = متى يكون النشر؟
blank-so-skip = كم مشاركة تُترك؟
blank-sp-reference = أي كلمات؟
blank-sy-reference = أي كلمات؟
blank-sx-reference = أي كلمات؟
blank-sd-reference = أي كلمات؟
choice-sn-note-death = الموت والحزن
choice-sn-note-illness = المرض والجسد
choice-sn-note-harm = الانتحار أو إيذاء النفس
choice-sn-note-violence = العنف أو الإساءة
choice-sn-note-substances = الكحول أو المخدرات
choice-sn-note-food = الطعام والوزن
choice-sn-note-none = بلا تنبيه
choice-sr-when-next = في موعد النشر القادم
choice-sr-when-now = الآن

# $name: the share's fresh name, $text: what its author wrote
sharing-post =
    مشاركة بلا اسم صاحبها، عنوانها «{ $name }»:
    { $text }
sharing-band-3 = يعرف هذا الشعور 3 أشخاص أو أكثر.
sharing-band-5 = يعرف هذا الشعور 5 أشخاص أو أكثر.
sharing-band-10 = يعرف هذا الشعور 10 أشخاص أو أكثر.
sharing-felt = أعرف هذا الشعور
sharing-felt-noted = سُجّل ذلك، ولا أحد يرى ممّن. ابتداءً من ثلاثة أشخاص يظهر عدد تقريبي تحت المشاركة.
sharing-withdrawn = سُحبت هذه المشاركة بطلب من كاتبها.

sharing-preview = لم يُنشر شيء بعد. هذا بالضبط ما ستقرؤه المجموعة:
# $note: the content note
sharing-behind = يبقى النص مخفيًا حتى يُفتح، وراء هذا التنبيه: { $note }
# $what: one line per thing that was found
sharing-warns =
    نظرة على الكلمات قبل النشر:
    { $what }
sharing-warns-handle = كان فيها اسم مسبوق بعلامة @. لم يعد ينادي أحدًا، لكنه قد يدل على الكاتب.
sharing-warns-link = حُذف رابط، لأن الروابط قد تدل على من نقلها.
sharing-warns-mail = فيها عنوان بريد إلكتروني.
sharing-warns-phone = فيها ما يشبه رقم هاتف.
# $runs: who runs the bot, $facilitates: yes or no, $people: how many are in the group
sharing-who =
    لا يظهر الاسم للمجموعة ولا لفريق التيسير، ولا سبيل لهم إلى البحث عنه.
    ومن قد يعرف رغم ذلك: المنصة التي تنقل الكلام (ديسكورد أو تيليغرام)؛ { $runs }، لمدة أقصاها 30 يومًا{ $facilitates ->
        [yes] ، مع دور في تيسير المجموعات: فلا إخفاء للاسم أمام هذه الجهة
       *[no] { "" }
    }؛ وكل من يتعرف إلى القصة أو أسلوب الكتابة.
    عدد الأشخاص في المجموعة: { $people }.
# $name: of whoever runs this bot
sharing-run-by = الجهة المشغلة لهذا البوت ({ $name })
sharing-run-by-somebody = الجهة المشغلة لهذا البوت
sharing-few = في مجموعة بهذا الصغر قد يُعرف الكاتب بالتخمين.
# $at: the next release time
sharing-when =
    موعد النشر القادم: { $at }. تنتظره المشاركات معًا، حتى لا تدل الساعة على أحد.
    إن لم يُختر شيء تختفي هذه المسودة بعد ساعة.
# $time: the time of day
sharing-button-next = النشر في { $time }
sharing-button-now = النشر الآن
sharing-button-note = تنبيه قبل القراءة
sharing-button-edit = تغيير الكلمات
sharing-button-cancel = بلا نشر
sharing-button-read = يقرؤها الميسّرون، من دون اسمي
sharing-button-keep = تبقى عندي
sharing-button-undo = تراجع
sharing-button-withdraw = سحب المشاركة
sharing-not-posted = لم يُنشر شيء، ولا تُحفظ الكلمات.
sharing-as-new = لم تُنشر الكلمات بعد، وما في الغرف يبقى كما هو. والاختيار الآن في مصيرها:
# $at: when it will be posted
sharing-posted-soon =
    سيكون النشر بعد عشر دقائق: { $at }.
    من يرى المتصلين الآن قد يخمّن الكاتب بسهولة أكبر. وحتى ذلك الحين يوقفها زر التراجع.
# $at: when it will be posted
sharing-posted-then = سيكون النشر مع المشاركات المنتظرة: { $at }. وحتى ذلك الحين يوقفها زر التراجع.
sharing-undone = توقف النشر ولم يظهر شيء، وهذه هي المسودة من جديد:
sharing-out-already = المشاركة منشورة من قبل. ما زال تغييرها أو سحبها ممكنًا.
sharing-dropped = لم يُنشر شيء، ولم يبقَ منها شيء.
sharing-taken-back = سُحبت المشاركة. أحذفها الآن من الغرف، وستصلك مني كلمة بما صار. لم يبقَ منها شيء هنا، وربما قرأها بعضهم من قبل.
sharing-changed = تم التغيير. هذا ما تقرؤه المجموعة الآن:
sharing-change-stands = إحدى الغرف التي فيها مشاركتك لم تعد في متناولي، وربما ما زالت تُقرأ فيها الكلمات السابقة. إن كان في ذلك ما يقلق فيمكن سحبها، وعندها أطلب في غرفة الميسّرين حذفها باليد.
sharing-change-rest = وفي كل مكان آخر تم التغيير.
sharing-unsure = لم تخبرني إحدى المنصات هل وصلت المشاركة إلى غرفتها. ولم أرسلها مرة ثانية: فقد تظهر هناك مرتين ولا يمكنني أن أسحب إلا واحدة. وإن لم تظهر هناك فالحل سحبها ثم مشاركتها من جديد.
sharing-gone = المشاركة التي سُحبت لم تعد موجودة في أي غرفة.
# $words: what stands there now
sharing-gone-replaced = المشاركة التي سُحبت قديمة، ولم تعد المنصة تسمح لي بحذفها. وقد صار مكان كلماتها: { $words }
sharing-gone-stands = إحدى الغرف التي فيها المشاركة المسحوبة لم تعد في متناولي، وربما ما زالت تُقرأ هناك. وإن كانت للميسّرين غرفة فإني أطلب فيها، بلا اسم، حذفها باليد.
sharing-gone-rest = وفي كل مكان آخر لم يعد لها أثر.
sharing-button-clear = حذف ما كُتب هنا
sharing-cleared = حُذف من هذه المحادثة ما كُتب فيها لهذه المشاركة. وإن كانت رسالة مني أعلاه تُظهر الكلمات بعدُ فيمكن حذفها باليد: ضغطة مطوّلة عليها ثم «حذف».
sharing-clear-by-hand =
    بعضه لا أستطيع حذفه: يسمح لي تيليغرام بذلك مدة يومين، ولا أتذكّر مكانه أكثر من ذلك.
    وباليد: ضغطة مطوّلة على الرسالة ثم «حذف»، مع اختيار الحذف لدى الطرفين.
sharing-clear-elsewhere = كُتب ذلك في محادثة خاصة أخرى معي. والأمر /shares هناك يُظهر الزر نفسه.
# $name: the share's fresh name
sharing-delete-by-hand =
    سُحبت المشاركة «{ $name }»، وبقيت غرفة لم يعد بإمكاني حذفها منها.
    إن كانت لا تزال هناك فالرجاء حذفها باليد.

sharing-mine = مشاركات آخر ثلاثين يومًا، الأحدث أولًا. لا أحد غيرك يرى هذه القائمة.
sharing-mine-empty = لا مشاركات لك في آخر ثلاثين يومًا.
sharing-mine-more = هناك مشاركات أقدم.
sharing-button-older = الأقدم
sharing-is-draft = مسودة لم يرها أحد.
# $at: when it will be posted
sharing-is-waiting = في الانتظار. موعد النشر: { $at }.
# $at: when it was posted
sharing-is-out = نُشرت: { $at }.
# $day: when it was written, $text: what was written
sharing-held =
    مشاركة بلا اسم، كُتبت في { $day }:
    { $text }

# $least: so many people at the least
sharing-too-few =
    ما زالت المجموعة أصغر من أن تُخفي الأسماء: سيُعرف الكاتب. أقل عدد مطلوب من الأشخاص: { $least }.
    لم يُحفظ شيء.
# $text: what was written
sharing-your-words =
    وهذه هي الكلمات كما كُتبت، لك وحدك:
    { $text }
# $most: so many characters
sharing-too-long = هذا أطول مما تتسع له مشاركة (أقصى عدد من الأحرف: { $most }). لم يُحفظ شيء، ويمكن إرسال جزء أقصر.
sharing-asked = قرأتُ هذا ولم يقرأه أحد غيري. لأي غرض هو؟ إن لم يُختر شيء يختفي بعد ساعة.
sharing-button-this = مشاركته بلا اسمي
sharing-button-for-you = كان لك أنت
sharing-button-nothing = لا شيء، للنسيان
sharing-for-you =
    شكرًا على هذه الكلمات. أنا برنامج ولا يمكنني الرد كما يرد إنسان. لم يبقَ منها شيء.
    للحديث مع إنسان الآن: /crisis
sharing-nothing-kept = نُسي الأمر، ولم يبقَ منه شيء.
sharing-nothing-read = لم يكن فيها ما يمكنني قراءته.
sharing-only-private = الكلام الموجه إليّ وحدي مكانه المحادثة الخاصة. لم يُحفظ شيء.
sharing-no-group = لا مجموعة هنا بعد، فلا أحد لمشاركته هذا. لم يُحفظ شيء. للعون الفوري: /crisis
