# The theme's templates are part of the program.
file(GLOB theme_templates CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/themes/default/templates/*.html)
embed_files(pages theme_templates ${CMAKE_SOURCE_DIR}/themes/default/templates ${theme_templates})
