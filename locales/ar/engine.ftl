### ما يقوله المحرّك وهو يسأل عمّا ينقص.

# $purpose: الغرض من الأمر، $question: السؤال الحالي
engine-question =
    { $purpose }
    { $question }
# السؤال نفسه، مع $otherwise: ما يسري عند التخطي
engine-question-otherwise =
    { $purpose }
    { $question }
    وإلا: { $otherwise }
# قبل أول سؤال يمكن تخطيه.
engine-enough = هذا يكفي. وما يلي يمكن تخطيه.
engine-which-blank = ما المطلوب تغييره؟
engine-cancelled = تم الإلغاء. لم يتغير شيء.
engine-draft-gone = ما بدأ هنا لم يعد موجودًا، فهو يبقى 15 دقيقة فقط. يمكن البدء من جديد في أي وقت.
engine-which-group = أي مجموعة هي المقصودة؟
# $name: اسم مجموعة
engine-group-name = { $name }
engine-old-button = هذا الزر لم يعد يعمل. الأمر /help يعرض الممكن الآن.
engine-unknown-command = هذا الأمر غير معروف. الأمر /help يعرض الممكن هنا.
# للميسّرين. $lines: سطر لكل موعد تغيّرت لحظته
engine-clocks-changed =
    غيّر أحد البلدان قواعد توقيته. الساعات المتفق عليها باقية هناك، أما في الأماكن الأخرى فقد تغيّرت لحظة ما يلي:
    { $lines }
# $what: الغرض من الأمر الذي لم يكتمل
engine-draft-held = لم يكتمل، ويُحفظ 15 دقيقة على الأكثر: { $what }
# كل لغة بكلماتها.
language-own-name =
    { $code ->
        [fr] Français
        [ar] العربية
       *[en] English
    }
