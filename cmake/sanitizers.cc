// What the thread sanitizer must not judge: libraries that were built without it, whose locks it does not
// see, and threads that were given up on purpose because what they wait for does not come back.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() {
  return "called_from_lib:libvips.so\n"
         "called_from_lib:libglib-2.0.so\n"
         "called_from_lib:libgobject-2.0.so\n"
         "called_from_lib:libjpeg.so\n"
         "race:libvips.so\n"
         "race:libglib-2.0.so\n"
         "race:libgobject-2.0.so\n"
         "race:libjpeg.so\n"
         "race:libpng16.so\n"
         "race:libz.so\n"
         "race:libheif.so\n"
         "race:libicuuc.so\n"
         "race:vips-heif.so\n"
         "race:libwebp\n"
         "race:librsvg-2.so\n"
         "race:libcairo.so\n"
         "mutex:libgobject-2.0.so\n"
         "mutex:libgio-2.0.so\n"
         "thread:stoppress::engine::Thread::Thread\n";
}

// What the leak sanitizer must not count: a library that keeps a table until the process ends.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libx265.so\n"; }
