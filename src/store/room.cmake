# The schema's numbered steps become part of the program.
file(GLOB schema_steps CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/schema/*.sql)
embed_files(store schema ${CMAKE_SOURCE_DIR}/src/store/schema ${schema_steps})

# SOCI hides the type information that this one check of UBSan wants to look at.
if(STOPPRESS_SANITIZE MATCHES "undefined")
  target_compile_options(store PRIVATE -fno-sanitize=vptr)
endif()
