# The theme's own files and the fonts, which npm brought, become part of the program.
set(fonts_folder ${CMAKE_SOURCE_DIR}/node_modules/@fontsource-variable)
set(fonts
  ${fonts_folder}/newsreader/files/newsreader-latin-wght-normal.woff2
  ${fonts_folder}/newsreader/files/newsreader-latin-ext-wght-normal.woff2
  ${fonts_folder}/newsreader/files/newsreader-latin-wght-italic.woff2
  ${fonts_folder}/newsreader/files/newsreader-latin-ext-wght-italic.woff2
  ${fonts_folder}/libre-franklin/files/libre-franklin-latin-wght-normal.woff2
  ${fonts_folder}/libre-franklin/files/libre-franklin-latin-ext-wght-normal.woff2)
foreach(font IN LISTS fonts)
  if(NOT EXISTS ${font})
    message(FATAL_ERROR "The fonts are missing: run script/setup (or npm ci) first. Not there: ${font}")
  endif()
endforeach()
file(GLOB theme_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/themes/default/css/*.css
     ${CMAKE_SOURCE_DIR}/themes/default/*.js ${CMAKE_SOURCE_DIR}/themes/default/icons/*)
embed_files(site theme ${CMAKE_SOURCE_DIR}/themes/default ${theme_files})
embed_files(site fonts ${fonts_folder} ${fonts})
embed_files(site api ${CMAKE_SOURCE_DIR}/docs/api ${CMAKE_SOURCE_DIR}/docs/api/openapi.json)
