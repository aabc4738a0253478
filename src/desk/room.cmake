# Every act is tried on both databases; the store's tests know how to start PostgreSQL.
list(APPEND tests ${CMAKE_SOURCE_DIR}/src/store/database/testing_server_test.cc)
