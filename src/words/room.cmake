#The languages that ship are part of the program.
file(GLOB reader_words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/themes/default/words/*.toml)
embed_files(words reader_words ${CMAKE_SOURCE_DIR}/themes/default/words ${reader_words})
