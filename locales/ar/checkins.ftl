# سؤال الحال: تُسأل المجموعة عن حالها، ولا أحد ملزم بالإجابة.

command-checkin-schedule = سؤال المجموعة عن حالها كل أسبوع
command-checkin-stop = إيقاف سؤال المجموعة
command-checkin-mine = إجاباتي، لي وحدي
command-ca = الإجابة عن سؤال الحال
command-cp = تمرير السؤال
command-ct = إخبار المجموعة بإجابتي
command-cw = سحب إجابتي

blank-checkin-schedule-first = متى تكون المرة الأولى؟
blank-checkin-schedule-every = كم مرة؟
blank-checkin-schedule-open-for = كم تبقى الإجابة ممكنة؟ (مثلًا: 24 ساعة)
choice-checkin-schedule-every-weekly = كل أسبوع
choice-checkin-schedule-every-fortnightly = كل أسبوعين
blank-ca-score = كيف الحال اليوم؟
choice-ca-score-1 = 1 – ثقيل جدًا
choice-ca-score-2 = 2 – ثقيل
choice-ca-score-3 = 3 – بين بين
choice-ca-score-4 = 4 – خفيف إلى حد ما
choice-ca-score-5 = 5 – خفيف

checkins-answer-1 = 1 – ثقيل جدًا
checkins-answer-2 = 2 – ثقيل
checkins-answer-3 = 3 – بين بين
checkins-answer-4 = 4 – خفيف إلى حد ما
checkins-answer-5 = 5 – خفيف
# $until: when the round closes
checkins-ask =
    كيف الحال اليوم؟
    الإجابة تصل إلى صاحبها وحده. التمرير مقبول، والصمت كذلك: من الخارج لا فرق بينها.
    الإجابة ممكنة حتى: { $until }.
checkins-pass = تمرير
checkins-closed = انتهى وقت هذا السؤال. وسيأتي سؤال آخر.
checkins-closed-for-you = انتهى وقت هذا السؤال. سيأتي سؤال آخر، والأمر /checkin mine يعرض ما حُفظ.
# $answer: the answer in words
checkins-kept = حُفظت الإجابة، وتبقى خاصة: { $answer }. اختيار إجابة أخرى يغيّرها.
# After it was told: the group reads the change as well. $answer: the answer in words
checkins-kept-told = تغيّرت الإجابة: { $answer }. سبق إخبار المجموعة، فهي تقرأ الآن هذه الإجابة. وسحبها يزيلها من هناك أيضًا.
checkins-passed = التمرير مقبول تمامًا. لم يُحفظ شيء.
checkins-tell = إخبار المجموعة
checkins-take-back = سحب الإجابة
checkins-told = صار في وسع المجموعة قراءتها، مع الاسم.
checkins-told-already = المجموعة تقرؤها من قبل.
# $name: as shown on the platform, $answer: the answer in words
checkins-telling = هكذا الحال عند { $name }: { $answer }
checkins-withdrawn = سُحبت هذه الرسالة بطلب من كاتبها.
checkins-taken-back = سُحبت الإجابة، ولم يبقَ منها شيء.
checkins-nothing-kept = لا إجابة محفوظة هنا.
checkins-mine = الإجابات المحفوظة، الأحدث أولًا. لا أحد غيرك يرى هذه القائمة.
# $lines: one line per answer
checkins-lines = { $lines }
# $at: when the group was asked, $answer: the answer in words
checkins-line = { $at }: { $answer }
checkins-mine-empty = لم يُحفظ شيء بعد. حين يأتي السؤال تمكن الإجابة عنه، ويمكن تمريره.
# $dates: the first three times, $zone: the city whose clock is meant, $open: how long a round stays open
checkins-echo =
    مواعيد سؤال المجموعة:
    { $dates }
    وهكذا بعدها، بتوقيت { $zone }. مدة الإجابة في كل مرة: { $open }. هل هذا هو المقصود؟
checkins-date = { $at }
# $at: the first time
checkins-scheduled = تم. الموعد الأول: { $at }.
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
checkins-moved =
    { $way ->
        [earlier] سؤال الحال القادم، { $at } بتوقيت { $zone }: قُدِّم بمقدار { $shift }.
       *[later] سؤال الحال القادم، { $at } بتوقيت { $zone }: أُخِّر بمقدار { $shift }.
    }
checkins-stopped = توقف السؤال. لن تُسأل المجموعة بعد الآن، وتبقى الإجابات عند أصحابها.
checkins-no-plan = لا موعد لسؤال الحال في هذه المجموعة.
