# The thread sanitizer can't follow fences (g++ says so, and warnings are errors); Asio's are only needed
# by programs that pass data between handlers without its own locks, which ours do not.
if(STOPPRESS_SANITIZE MATCHES "thread")
  target_compile_definitions(engine PUBLIC BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
# Everything is compiled as if a shared library could replace any function of ours, which keeps the parser's
# small ones from being inlined. Nobody replaces them.
target_compile_options(engine PRIVATE -fno-semantic-interposition)

# A decoder whose tasks do what hostile input would make one do, for the tests of engine/decode.
find_package(GTest QUIET)
if(GTest_FOUND AND NOT STOPPRESS_FUZZ)
  add_executable(engine_test_decoder ${CMAKE_SOURCE_DIR}/src/engine/decode/testing_tasks_main.cc)
  target_link_libraries(engine_test_decoder PRIVATE engine settings)
  cmake_language(DEFER CALL add_dependencies engine_test engine_test_decoder)
endif()
