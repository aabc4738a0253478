# The newsroom's client becomes part of the program. Its files are named after their words, so all of them go into
# one pack with a name that stays. Without npm's packages the pack is empty and the program says so at /newsroom/.
set(ui_folder ${CMAKE_SOURCE_DIR}/ui)
set(client_pack ${CMAKE_BINARY_DIR}/client/client.pack)
file(GLOB_RECURSE ui_files CONFIGURE_DEPENDS ${ui_folder}/src/*)
list(FILTER ui_files EXCLUDE REGEX "\\.test\\.ts$")
file(GLOB ui_packages CONFIGURE_DEPENDS ${ui_folder}/node_modules/.package-lock.json)
find_program(NODE NAMES node nodejs REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/client)
add_custom_command(
  OUTPUT ${client_pack}
  COMMAND ${NODE} ${ui_folder}/pack.mjs ${client_pack}
  DEPENDS ${ui_files} ${ui_packages} ${ui_folder}/index.html ${ui_folder}/pack.mjs ${ui_folder}/package.json
          ${ui_folder}/package-lock.json ${ui_folder}/vite.config.ts ${ui_folder}/svelte.config.js
  COMMENT "Building the newsroom's client"
  VERBATIM)
embed_files(newsroom client ${CMAKE_BINARY_DIR}/client ${client_pack})

# What letters do is tried on both databases; the store's tests know how to start PostgreSQL.
list(APPEND tests ${CMAKE_SOURCE_DIR}/src/store/database/testing_server_test.cc)
