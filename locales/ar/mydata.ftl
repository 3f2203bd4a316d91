### بيانات كل شخص: عرضها وتسليمها ومحوها.

command-mydata = كل المحفوظ عني
command-mydata-export = كل المحفوظ عني، في ملف
command-mydata-erase = محو كل المحفوظ عني

mydata-nothing = لا شيء محفوظ هنا عن صاحب هذا الطلب.
mydata-shown = هذا كل المحفوظ. لا أحد غيرك يرى هذه القائمة.
# $title: عن ماذا، $lines: سطر لكل واحد
mydata-part =
    { $title }
    { $lines }
mydata-line = – { $line }
# $count: عدد الأقدم
mydata-more =
    { $count ->
        [zero] – لا أقدم من ذلك
        [one] – وواحد أقدم، وهو في الملف
        [two] – واثنان أقدم، وهما في الملف
        [few] – و{ $count } أقدم، وهي في الملف
        [many] – و{ $count } أقدم، وهي في الملف
       *[other] – و{ $count } أقدم، وهي في الملف
    }
mydata-of-joining = المجموعات والموافقات
mydata-of-me = طريقة القراءة
mydata-of-checkins = سؤال الحال
mydata-of-sharing = المشاركات
mydata-of-meetings = اللقاءات
mydata-of-engine = ما لم يكتمل
mydata-what-next = الأمر /mydata export يسلّم ذلك كله في ملف، والأمر /mydata erase يمحوه. أما ما كُتب في الغرف مباشرة فهو عند Discord أو Telegram، لا هنا.
mydata-exported = هذا كل المحفوظ. يُستحسن وضع الملف حيث لا يقرؤه أحد آخر.
mydata-erase = هذا يمحو كل المحفوظ، في كل المجموعات وفورًا: الحساب والعضويات والموافقات والإجابات. وهو مغادرة لكل المجموعات، ولا رجوع عنه. الأمر /mydata export يسلّم نسخة قبل ذلك.
mydata-erase-limits = ما يبقى: ما قرأه الآخرون أو نسخوه، وما كُتب في الغرف مباشرة، والنسخ الاحتياطية 8 أيام. والعودة ممكنة في أي وقت ببداية جديدة. هل يُمحى كل شيء؟
mydata-erased = مُحي كل شيء. وتنساه النسخ الاحتياطية خلال 8 أيام. العودة ممكنة في أي وقت، والعون حاضر من غير انضمام: /crisis
