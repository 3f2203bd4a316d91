# What only Discord needs: a button in the place of something that cannot be shown at once.
discord-open-form = Open the form
discord-form-waits = The form is ready. Open it here.
discord-waits = Something private is here. Only you will see it.
discord-open-privately = Open privately
