// A PostgreSQL server for the room's own tests: on a private socket in a temporary folder, with fsync on,
// started at the first wish and ended with the test program.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace stoppress::store::testing {

// Where PostgreSQL is not installed this throws with what to install: the suite must not pass half untried.
class PostgresqlServer {
 public:
  static PostgresqlServer& one();  // the one that the whole suite shares
  PostgresqlServer();
  ~PostgresqlServer();
  PostgresqlServer(PostgresqlServer const&) = delete;
  PostgresqlServer& operator=(PostgresqlServer const&) = delete;

  std::string new_database();  // an empty one's URL
  std::string new_archive();   // of one whose schema is this program's
  std::string url(std::string const& database) const;
  std::string url_without_parameters(std::string const& database) const;
  std::vector<pid_t> processes() const;  // of the server, the first of them first
  // Waits until it takes connections; it throws when it does not within a minute.
  void wait_until_ready() const;

 private:
  std::string make(std::string const& name, std::string const& pattern);

  std::filesystem::path folder_;
  pid_t server_ = -1;
  int databases_ = 0;
  bool has_pattern_ = false;
};

}  // namespace stoppress::store::testing
