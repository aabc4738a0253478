# Every act is tried on both databases; the store's tests know how to start PostgreSQL, and how to write behind an
# archive's back.
list(APPEND tests ${CMAKE_SOURCE_DIR}/src/store/database/testing_server_test.cc
     ${CMAKE_SOURCE_DIR}/src/store/testing_archive_test.cc)
