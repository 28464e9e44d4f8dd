/* Wagtail's calendar helps to choose a day or an hour; what is typed is read by the server, never replaced here. */
"use strict";
(() => {
  const picker = window.jQuery && window.jQuery.fn.datetimepicker;
  if (!picker) return;
  Object.assign(picker.defaults, {
    validateOnBlur: false, // else a text that the calendar cannot read becomes the day and hour of now
    scrollInput: false, // else the mouse wheel changes the value under the pointer
  });
})();
