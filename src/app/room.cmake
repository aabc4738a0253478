# Followers and duties are tried on both databases.
list(APPEND tests ${CMAKE_SOURCE_DIR}/src/store/database/testing_server_test.cc
     ${CMAKE_SOURCE_DIR}/src/engine/net/testing_client_test.cc)

# The sample configuration that `stoppress init` writes.
embed_files(app samples ${CMAKE_SOURCE_DIR}/samples ${CMAKE_SOURCE_DIR}/samples/stoppress.toml)
target_compile_definitions(app PUBLIC STOPPRESS_VERSION="${PROJECT_VERSION}")

# The demonstration's material, beside the program: its pictures are drawn once at build.
set(demo_source ${CMAKE_SOURCE_DIR}/samples/demo)
set(demo_share ${CMAKE_BINARY_DIR}/share/demo)
file(GLOB_RECURSE demo_files CONFIGURE_DEPENDS ${demo_source}/stories/*.json ${demo_source}/wire/*.json
     ${demo_source}/pictures/*.mjs ${demo_source}/tidings/*)
find_program(NODE NAMES node nodejs REQUIRED)
add_executable(draw_demonstration ${CMAKE_SOURCE_DIR}/src/app/demo/draw_main.cc)
target_link_libraries(draw_demonstration PRIVATE media settings)
add_custom_command(
  OUTPUT ${demo_share}/done
  COMMAND ${CMAKE_COMMAND} -E make_directory ${demo_share}/pictures ${CMAKE_BINARY_DIR}/drawn
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${demo_source}/stories ${demo_share}/stories
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${demo_source}/wire ${demo_share}/wire
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${demo_source}/tidings ${demo_share}/tidings
  COMMAND ${CMAKE_COMMAND} -E copy ${demo_source}/stoppress.toml ${demo_source}/inbox.json ${demo_share}
  COMMAND ${NODE} ${demo_source}/pictures/draw.mjs ${CMAKE_BINARY_DIR}/drawn
  COMMAND draw_demonstration ${CMAKE_BINARY_DIR}/drawn ${demo_share}/pictures
  COMMAND ${CMAKE_COMMAND} -E touch ${demo_share}/done
  DEPENDS draw_demonstration ${demo_files} ${demo_source}/stoppress.toml ${demo_source}/inbox.json
  COMMENT "Drawing the demonstration's pictures"
  VERBATIM)
add_custom_target(demonstration ALL DEPENDS ${demo_share}/done)

# Tests that decode run the program itself, which they find beside them. Where the tests' libraries are missing
# there are no tests.
function(build_the_program_for_tests)
  if(TARGET app_test)
    add_dependencies(app_test stoppress)
  endif()
endfunction()
cmake_language(DEFER CALL build_the_program_for_tests)
