# اللقاءات: متى تجتمع المجموعة، إعلانًا وتذكيرًا.

command-meeting-schedule = تحديد لقاء، مرة واحدة أو بانتظام
command-meeting-next = اللقاءات القادمة وإجاباتي
command-meeting-list = كل لقاءات المجموعة
command-meeting-reminders = تشغيل التذكير الخاص أو إيقافه
command-meeting-cancel = إلغاء لقاء واحد مع بقاء السلسلة
command-meeting-end = إنهاء لقاء نهائيًا
command-ma = الإخبار بالحضور أو عدمه
command-mp = تحديد مكان اللقاء
command-mo = إلغاء هذا اللقاء
command-mx = تأكيد إلغاء هذا اللقاء
command-mb = إنهاء هذا اللقاء
command-mz = تأكيد إنهاء هذا اللقاء

blank-meeting-schedule-title = ما اسم اللقاء؟
blank-meeting-schedule-first = متى تكون المرة الأولى؟
blank-meeting-schedule-every = كم مرة؟
blank-meeting-schedule-length = كم يدوم؟ (مثلًا: 90 دقيقة)
blank-meeting-schedule-where = أين؟ (عنوان أو رابط أو رقم هاتف)
choice-meeting-schedule-every-once = مرة واحدة
choice-meeting-schedule-every-weekly = كل أسبوع
choice-meeting-schedule-every-fortnightly = كل أسبوعين
blank-ma-answer = ماذا عن الحضور؟
choice-ma-answer-coming = سأحضر
choice-ma-answer-maybe = ربما
choice-ma-answer-cannot = لن أحضر هذه المرة
blank-mp-where = أين يكون؟ (عنوان أو رابط أو رقم هاتف)
blank-meeting-cancel-which = أي لقاء؟
blank-meeting-end-which = أي لقاء؟

meetings-every-0 = مرة واحدة
meetings-every-1 = كل أسبوع
meetings-every-2 = كل أسبوعين
# $where: as a facilitator typed it
meetings-where = المكان: { $where }
meetings-nowhere = المكان: يُعلن في المجموعة.
meetings-answer-coming = سأحضر
meetings-answer-maybe = ربما
meetings-answer-cannot = لن أحضر هذه المرة
meetings-answer-none = لا شيء بعد

# $dates: the first three times, $zone: the city of the time zone, $length: how long
meetings-echo =
    { $title }
    { $often }:
    { $dates }
    بتوقيت { $zone }. المدة: { $length }
    { $place }
    هل هذا هو المقصود؟
meetings-date = { $at }
meetings-scheduled = تم: { $title }. المرة الأولى: { $at }. عرفت المجموعة بالموعد، وسيأتيها تذكير قبل يوم ثم قبل ساعة.
meetings-add-place = تحديد المكان
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
meetings-moved =
    { $way ->
        [earlier] { $title }، { $at } بتوقيت { $zone }: قُدِّم بمقدار { $shift }.
       *[later] { $title }، { $at } بتوقيت { $zone }: أُخِّر بمقدار { $shift }.
    }
meetings-place-kept = حُفظ مكان { $title }. والإعلان يذكره الآن.

meetings-announced =
    لقاء: { $title }
    { $at } ({ $zone })
    المدة: { $length }. { $often }.
    { $place }
    الإجابات لا يراها بقية الأعضاء، وتغييرها ممكن في أي وقت.
meetings-reminder-coming =
    تذكير: { $title }
    { $at } ({ $zone })
    المدة: { $length }
    { $place }
meetings-reminder-begun =
    تذكير متأخر: بدأ لقاء { $title }.
    كانت البداية: { $at } ({ $zone }).
    المدة: { $length }. والوصول متأخرًا لا بأس به.
    { $place }
meetings-private-coming =
    تذكير: { $title }
    { $at }
    المدة: { $length }
    { $place }
meetings-private-begun =
    تذكير متأخر: بدأ لقاء { $title }.
    كانت البداية: { $at }.
    المدة: { $length }. والوصول متأخرًا لا بأس به.
    { $place }

# $answer: one of the three answers
meetings-answered =
    { $title }، { $at }
    الإجابة المحفوظة: { $answer }. لا يراها بقية الأعضاء، واختيار إجابة أخرى يغيّرها.
meetings-gone = لا وجود لهذا اللقاء هنا.
meetings-over = انتهى لقاء { $title }، وكان موعده: { $at }.
meetings-cancelled-already = أُلغي لقاء { $title }، وكان موعده: { $at }. والجميع على علم بذلك.
meetings-reminders-on = التذكير الخاص يعمل: قبل كل لقاء لهذه المجموعة بيوم ثم بساعة. والأمر نفسه يوقفه.
meetings-reminders-off = توقف التذكير الخاص. ويبقى تذكير المجموعة في غرفتها.

meetings-none = لا لقاء محددًا الآن. وحين يُحدَّد لقاء تعرف المجموعة بموعده.
meetings-list =
    لقاءات هذه المجموعة:
    { $lines }
meetings-line = { $title } ({ $often })، الموعد القادم: { $at }
meetings-card =
    { $title }
    { $at }
    المدة: { $length }
meetings-mine = إجابتي: { $answer }
meetings-band-none = لم يُعلن أحد حضوره بعد.
meetings-band-few = أعلن قليلون حضورهم.
meetings-band-ten = أعلن نحو عشرة حضورهم.
meetings-band-many = أعلن كثيرون حضورهم.

meetings-named = { $title }، { $at }
meetings-titled = { $title }
meetings-cancel-this = إلغاء هذا اللقاء
meetings-cancel-ask =
    { $rhythm ->
        [again] هل يُلغى هذا الموعد؟ سيصل الخبر إلى الجميع مرة واحدة، وتستمر السلسلة.
       *[once] هل يُلغى؟ سيصل الخبر إلى الجميع مرة واحدة.
    }
meetings-cancel-done = أُلغي: { $title }، { $at }. ووصل الخبر إلى الجميع.
meetings-cancelled =
    { $others ->
        [stand] أُلغي هذا اللقاء: { $title }، { $at }. وبقية المواعيد كما هي.
       *[none] أُلغي هذا اللقاء: { $title }، { $at }.
    }
meetings-end-this = إنهاء هذا اللقاء
meetings-end-ask = هل ينتهي نهائيًا؟ يسقط ما حُدد من مواعيده، وسيصل الخبر إلى الجميع مرة واحدة.
meetings-end-done = انتهى: { $title }. ووصل الخبر إلى الجميع.
meetings-ended = انتهت لقاءات { $title }. ولا موعد آخر لها.
meetings-ended-already = سبق أن انتهى هذا اللقاء.

meetings-answer-held = { $title }، { $at }: { $answer }
# $count: in how many groups
meetings-reminders-held =
    { $count ->
        [zero] التذكير الخاص باللقاءات لا يعمل في أي مجموعة.
        [one] التذكير الخاص باللقاءات يعمل في مجموعة واحدة.
        [two] التذكير الخاص باللقاءات يعمل في مجموعتين.
        [few] التذكير الخاص باللقاءات يعمل في { $count } مجموعات.
        [many] التذكير الخاص باللقاءات يعمل في { $count } مجموعة.
       *[other] التذكير الخاص باللقاءات يعمل في { $count } مجموعة.
    }

## في تقويم المنصة نفسها

command-meeting-events = عرض لقاءاتنا في قائمة أحداث الخادم، أو إيقاف ذلك
command-mw = اللقاءات في قائمة الأحداث
blank-mw-to = نعم أم لا؟
choice-mw-to-on = نعم
choice-mw-to-off = لا
meetings-events-off = لقاءاتنا ليست في قائمة أحداث الخادم. هناك يرى كل من في الخادم عنوانها ووقتها، ومنهم من لا يرى هذه الغرفة، ويرى الجميع من اختار «Interested». أما المكان ومن سيحضر فيبقيان هنا.
meetings-events-on = لقاءاتنا في قائمة أحداث الخادم، بعنوانها ووقتها. يراها هناك كل من في الخادم، ويرى من اختار «Interested». أما المكان ومن سيحضر فيبقيان في غرفنا.
meetings-events-lost =
    { $platform ->
        [discord] تعذّر وضع لقاء في قائمة أحداث الخادم، ولن تتكرر المحاولة من تلقاء نفسها. ربما ينقص الإذن «Create Events» («Server Settings» ثم «Roles» ثم دور حلقة)، أو امتلأت القائمة. بعد ذلك: /meeting events
       *[other] تعذّر وضع لقاء في قائمة الأحداث، ولن تتكرر المحاولة من تلقاء نفسها. ربما ليس ذلك متاحًا لي هناك. بعد ذلك: /meeting events
    }
meetings-events-missing =
    { $platform ->
        [discord] قائمة أحداث الخادم غير متاحة لي بعد: ينقص الإذن «Create Events». تفعيله في يد من يدير الخادم: «Server Settings» ثم «Roles» ثم دور حلقة.
       *[other] قائمة الأحداث غير متاحة لي بعد. السماح بذلك في يد من يدير المكان.
    }
meetings-events-none = لا قائمة أحداث هنا. اللقاءات في الغرفة، والأمر /meeting next يعرضها.
meetings-events-where = يُرجى إرسال هذا في غرفة من غرف المجموعة، لأنه عن قائمة أحداث المكان الذي فيه الغرفة.
meetings-events-ended = تم. لقاءاتنا تخرج من قائمة أحداث الخادم، وتستمر كما كانت.
meetings-events-button-on = وضعها هناك
meetings-events-button-off = إخراجها من هناك
meetings-events-button-again = المحاولة مرة أخرى
# $title: عنوان اللقاء كما كُتب
meetings-events-title = { $title }
meetings-events-about = المكان، ومن سيحضر، يُقالان في غرفة المجموعة.
meetings-events-place = في غرفة المجموعة
