# Files that become part of the program, so that one binary is the whole server.
#
#   embed_files(TARGET NAME BASE_DIR FILE...)
#
# gives TARGET the header "embedded/NAME.h" with
#   namespace stoppress::embedded { std::span<File const> NAME(); }
# where each File has its path below BASE_DIR and its bytes.
function(embed_files target name base_dir)
  set(folder ${CMAKE_BINARY_DIR}/embedded)
  set(header ${folder}/embedded/${name}.h)
  set(assembly ${folder}/${name}.S)
  set(table ${folder}/${name}.cc)
  set(declarations "")
  set(rows "")
  # One file that does not say that its jumps are checked (CET) takes the checks from the whole program.
  set(blob "#ifdef __CET__\n#include <cet.h>\n#endif\n    .section .rodata\n")
  set(number 0)
  foreach(file IN LISTS ARGN)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${base_dir} OUTPUT_VARIABLE path)
    set(symbol stoppress_${name}_${number})
    string(APPEND blob "    .global ${symbol}\n    .global ${symbol}_end\n    .balign 16\n${symbol}:\n    .incbin \"${file}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND declarations "extern \"C\" char const ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND blob "    .section .note.GNU-stack,\"\",%progbits\n")
  file(MAKE_DIRECTORY ${folder}/embedded)
  file(CONFIGURE OUTPUT ${assembly} CONTENT "${blob}" @ONLY)
  file(CONFIGURE OUTPUT ${header} CONTENT "// Made by cmake/Embed.cmake.
#pragma once

#include <span>
#include <string_view>

#ifndef STOPPRESS_EMBEDDED_FILE
#define STOPPRESS_EMBEDDED_FILE
namespace stoppress::embedded {
struct File {
  std::string_view path;
  std::string_view bytes;
};
}
#endif

namespace stoppress::embedded {
std::span<File const> ${name}();
}
" @ONLY)
  file(CONFIGURE OUTPUT ${table} CONTENT "// Made by cmake/Embed.cmake.
#include \"embedded/${name}.h\"

#include <array>
#include <vector>

${declarations}
namespace stoppress::embedded {
std::span<File const> ${name}() {
  static std::vector<File> const files{
${rows}  };
  return files;
}
}
" @ONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${assembly} ${table})
  target_include_directories(${target} PUBLIC ${folder})
endfunction()
