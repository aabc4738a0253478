# The language, the warnings and the sanitizers, for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

find_program(CCACHE ccache)
if(CCACHE)
  # base_dir lets a fresh clone elsewhere find what another checkout has compiled.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

add_library(settings INTERFACE)
target_compile_options(settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference>
  # g++ 12 reports these inside the standard library's own headers at -O2.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference -Wno-stringop-overflow -Wno-array-bounds -Wno-dangling-pointer>
  # Exiv2 hands over std::auto_ptr, which g++ says nothing about in a system's header.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-Wno-deprecated-declarations>)
# What a mistake in the code can do, kept small (docs/security.md): only where nothing else instruments the code.
if(NOT STOPPRESS_SANITIZE AND NOT STOPPRESS_FUZZ)
  target_compile_options(settings INTERFACE -fstack-protector-strong -fstack-clash-protection
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection=full>)
  target_link_options(settings INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
# glibc's checks of sizes need the optimiser, which tests go without.
set(checked_sizes $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
if(STOPPRESS_FUZZ)  # so that the fuzzer sees which branches of the rooms an input takes
  target_compile_options(settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(STOPPRESS_SANITIZE)
  target_compile_options(settings INTERFACE -fsanitize=${STOPPRESS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(settings INTERFACE -fsanitize=${STOPPRESS_SANITIZE})
  add_library(sanitizer_says OBJECT ${CMAKE_SOURCE_DIR}/cmake/sanitizers.cc)
  link_libraries($<TARGET_OBJECTS:sanitizer_says>)
endif()
