# The schema's numbered steps become part of the program.
file(GLOB schema_steps CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/schema/*.sql)
embed_files(store schema ${CMAKE_SOURCE_DIR}/src/store/schema ${schema_steps})

# SOCI hides the type information that this one check of UBSan wants to look at. Said at the sources, because
# what is said at the target comes before -fsanitize and is lost.
if(STOPPRESS_SANITIZE MATCHES "undefined")
  set_source_files_properties(${sources} ${tests} PROPERTIES COMPILE_OPTIONS -fno-sanitize=vptr)
endif()
