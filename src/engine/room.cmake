# The thread sanitizer can't follow fences (g++ says so, and warnings are errors); Asio's are only needed
# by programs that pass data between handlers without its own locks, which ours do not.
if(STOPPRESS_SANITIZE MATCHES "thread")
  target_compile_definitions(engine PUBLIC BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
# Everything is compiled as if a shared library could replace any function of ours, which keeps the parser's
# small ones from being inlined. Nobody replaces them.
target_compile_options(engine PRIVATE -fno-semantic-interposition)
