// The _test in its name keeps it out of the room and in the room's test program.
#include "store/database/testing_server.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "base/hash.h"
#include "store/store.h"

namespace stoppress::store::testing {
namespace {

namespace fs = std::filesystem;

// The newest of those that Debian keeps side by side.
fs::path programs() {
  fs::path newest;
  std::error_code failed;
  for (auto const& version : fs::directory_iterator("/usr/lib/postgresql", failed))
    if (fs::exists(version.path() / "bin/postgres") && version.path() > newest) newest = version.path();
  if (newest.empty())
    throw std::runtime_error("The store's tests need PostgreSQL. Please install the package postgresql.");
  return newest / "bin";
}

// PostgreSQL refuses to run as root.
passwd const* other_user() {
  if (::geteuid() != 0) return nullptr;
  passwd const* user = ::getpwnam("postgres");
  if (user == nullptr)
    throw std::runtime_error("There is no user postgres. Please install the package postgresql.");
  return user;
}

pid_t start(std::vector<std::string> const& words, fs::path const& log) {
  passwd const* user = other_user();
  std::vector<char*> arguments;
  for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t const child = ::fork();
  if (child != 0) return child;
  int const out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test program that dies takes its server with it
  if (::chdir("/") != 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

PostgresqlServer& PostgresqlServer::one() {
  static PostgresqlServer server;
  return server;
}

PostgresqlServer::PostgresqlServer()
    : folder_(fs::temp_directory_path() / ("stoppress-pg-" + random_token().substr(0, 12))) {
  auto const bin = programs();
  fs::create_directories(folder_);
  if (passwd const* user = other_user(); user != nullptr)
    if (::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown failed");
  auto const data = (folder_ / "archive").string();
  auto const log = fs::temp_directory_path() / (folder_.filename().string() + ".log");
  int status = 0;
  ::waitpid(start({bin / "initdb", "-D", data, "-U", "press", "-A", "trust", "-E", "UTF8", "--locale=C",
                   "--no-sync"},
                  log),
            &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed; see " + log.string());
  server_ =
      start({bin / "postgres", "-D", data, "-k", folder_, "-c", "listen_addresses=", "-c", "fsync=on", "-c",
             "max_connections=60", "-c", "shared_buffers=32MB", "-c", "recovery_init_sync_method=syncfs"},
            log);
  wait_until_ready();
  fs::remove(log);
}

PostgresqlServer::~PostgresqlServer() {
  if (server_ > 0) {
    ::kill(server_, SIGQUIT);  // at once: what it holds is thrown away with it
    ::waitpid(server_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgresqlServer::url(std::string const& database) const {
  return "postgresql:///" + database + "?host=" + folder_.string() + "&user=press";
}

std::string PostgresqlServer::url_without_parameters(std::string const& database) const {
  std::string host;
  for (char const c : folder_.string()) host += c == '/' ? std::string("%2F") : std::string(1, c);
  return "postgresql://press@" + host + "/" + database;
}

std::vector<pid_t> PostgresqlServer::processes() const {
  std::vector<pid_t> all{server_};
  auto const path = "/proc/" + std::to_string(server_) + "/task/" + std::to_string(server_) + "/children";
  std::ifstream children(path);
  for (pid_t child = 0; children >> child;) all.push_back(child);
  return all;
}

void PostgresqlServer::wait_until_ready() const {
  constexpr int kTries = 1200, kMilliseconds = 50;
  for (int tried = 0; tried < kTries; ++tried) {
    if (PQping(url("postgres").c_str()) == PQPING_OK) return;
    ::poll(nullptr, 0, kMilliseconds);
  }
  throw std::runtime_error("PostgreSQL does not start");
}

std::string PostgresqlServer::make(std::string const& name, std::string const& pattern) {
  PGconn* connection = PQconnectdb(url("postgres").c_str());
  PGresult* made = PQexec(connection, ("CREATE DATABASE " + name + " TEMPLATE " + pattern).c_str());
  std::string const problem = PQresultStatus(made) == PGRES_COMMAND_OK ? "" : PQerrorMessage(connection);
  PQclear(made);
  PQfinish(connection);
  if (!problem.empty()) throw std::runtime_error(problem);
  return url(name);
}

std::string PostgresqlServer::new_database() {
  return make("try_" + std::to_string(++databases_), "template1");
}

// The steps of the schema are taken once; every further archive is a copy of the first.
std::string PostgresqlServer::new_archive() {
  if (!has_pattern_) {
    auto const opened = Store::open({make("pattern", "template1")});
    if (!opened.ok()) throw std::runtime_error(opened.error().message + " " + opened.error().detail);
    has_pattern_ = true;
  }
  return make("try_" + std::to_string(++databases_), "pattern");
}

}  // namespace stoppress::store::testing
