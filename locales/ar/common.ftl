### الكلمات المشتركة بين أجزاء حلقة.

common-yes = نعم
common-no = لا
common-cancel = إلغاء
common-change = تغيير
common-confirm = تأكيد
common-send = إرسال
common-back = رجوع
common-skip = تخطٍّ
common-that-is-all = هذا كل شيء
common-done = تم
common-try-again = حدث خلل من جهتنا. يمكن المحاولة مرة أخرى.
common-back-soon = حلقة تعود قريبًا. يمكن المحاولة من جديد بعد دقائق. العون حاضر الآن أيضًا: /crisis
common-that-worked = تم ذلك.
# تظهر على شاشة مقفلة: لا تذكر موضوع المجموعة.
common-private-update = كلمة من مجموعتك
common-open-privately = فتح على الخاص
common-see-message = الرسالة: { $url }

## حين لا يصلح ما كُتب: المطلوب، وما يمكن فعله بعد ذلك.

blank-too-long =
    { $most ->
        [zero] لا مكان هنا لأي حرف. المطلوب نص أقصر.
        [one] هنا مكان لحرف واحد. المطلوب نص أقصر.
        [two] هنا مكان لحرفين. المطلوب نص أقصر.
        [few] هنا مكان لعدد { $most } أحرف. المطلوب نص أقصر.
        [many] هنا مكان لعدد { $most } حرفًا. المطلوب نص أقصر.
       *[other] هنا مكان لعدد { $most } حرف. المطلوب نص أقصر.
    }
blank-empty = لا شيء هنا بعد. يمكن كتابة شيء، أو الإلغاء.
blank-not-a-number = المطلوب عدد، مثل 3، مكتوبًا بالأرقام.
blank-out-of-range = المطلوب عدد من { $least } إلى { $most }.
blank-not-a-date = هذا الموعد غير واضح. يُرجى كتابة التاريخ والوقت هكذا: ⁦2026-11-24 19:00⁩
blank-not-a-choice = هذا ليس من الخيارات المتاحة. يُرجى اختيار واحد من القائمة.
blank-unknown-country = هذا البلد غير معروف هنا. يُرجى كتابة اسمه، أو رمزه المكوّن من حرفين مثل ⁦EG⁩.
blank-unknown-zone = هذه المنطقة الزمنية غير معروفة هنا. يُرجى إرسال اسم مدينة كبيرة فيها، مثل القاهرة أو باريس.
blank-unknown-language = اللغات المتاحة هي العربية والإنجليزية والفرنسية. يُرجى اختيار واحدة منها.
blank-past = هذا الموعد مضى. المطلوب موعد قادم.
blank-unknown-member = لا نجد هذا الشخص في المجموعة. يُرجى اختيار اسم من القائمة.
blank-unknown-room = لا نجد هذه الغرفة في المجموعة. يُرجى اختيار واحدة من القائمة.
blank-unknown-role = لا نجد هذا الدور. يُرجى اختيار واحد من القائمة.
blank-not-a-duration = هذه المدة غير واضحة. يُرجى كتابتها هكذا: 90 دقيقة، أو ⁦1h30⁩
# The dual is written «يومان», so a length of time never stands after a preposition.
blank-duration-out-of-range = المطلوب مدة أخرى. الحد الأدنى: { SPAN($least) }، والحد الأقصى: { SPAN($most) }.
blank-not-a-reference = لا نجد ما يعود إليه هذا. يُرجى اختياره من القائمة من جديد.
blank-ask-again = ما كان محفوظًا هنا لم يعد صالحًا. يُرجى كتابته من جديد.
blank-when-example = مثال: ⁦2026-11-24 19:00⁩
