# Subscriptions and alerts are tried on both databases; the store's tests know how to start PostgreSQL, and how to make an
# archive for one test.
list(APPEND tests ${CMAKE_SOURCE_DIR}/src/store/database/testing_server_test.cc
     ${CMAKE_SOURCE_DIR}/src/store/testing_archive_test.cc)
