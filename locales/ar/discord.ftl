# ما يحتاج إليه ديسكورد وحده.
discord-open-form = فتح الاستمارة
discord-form-waits = الاستمارة جاهزة. يمكن فتحها من هنا.
discord-waits = هنا شيء خاص، لن يراه أحد غيركم.
discord-open-privately = فتح على انفراد
