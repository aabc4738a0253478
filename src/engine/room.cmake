# The thread sanitizer can't follow fences (g++ says so, and warnings are errors); Asio's are only needed
# by programs that pass data between handlers without its own locks, which ours do not.
if(STOPPRESS_SANITIZE MATCHES "thread")
  target_compile_definitions(engine PUBLIC BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
