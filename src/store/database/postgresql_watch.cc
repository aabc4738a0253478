#include "store/database/postgresql_watch.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"

namespace stoppress::store {
namespace {

// All of it together, and another look that a stop finds going on, stays under the ten seconds within which a
// stop must come.
constexpr auto kLong = std::chrono::seconds(2);
constexpr auto kLook = std::chrono::milliseconds(500);

// A stranger's connection: it may be refused, as long as somebody says so. The last of two equal parameters
// counts.
bool is_silent(std::string const& url) {
  return PQping((url + (url.find('?') == std::string::npos ? "?" : "&") + "connect_timeout=3").c_str()) ==
         PQPING_NO_RESPONSE;
}

}  // namespace

PostgresqlWatch::PostgresqlWatch(std::string url) : url_(std::move(url)) {
  thread_.emplace("store-watch", [this](std::stop_token stop) { look(stop); });
}

bool PostgresqlWatch::answers() const {
  std::lock_guard const lock(mutex_);
  return answers_;
}

PostgresqlWatch::Wait::Wait(PostgresqlWatch& watch, int socket)
    : watch_(watch), socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)), since_(std::chrono::steady_clock::now()) {
  std::lock_guard const lock(watch_.mutex_);
  place_ = watch_.waits_.insert(watch_.waits_.end(), this);
}

PostgresqlWatch::Wait::~Wait() {
  {
    std::lock_guard const lock(watch_.mutex_);
    watch_.waits_.erase(place_);
  }
  if (socket_ >= 0) ::close(socket_);
}

void PostgresqlWatch::look(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    if (!answers() || somebody_waits_long()) note(is_silent(url_));
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, kLook, [] { return false; });
  }
}

void PostgresqlWatch::note(bool silent) {
  std::lock_guard const lock(mutex_);
  if (answers_ == silent) log::warn("store", "the database {}", silent ? "is silent" : "answers again");
  // First this, so that nobody whose connection is cut asks for another.
  answers_ = !silent;
  if (!silent) return;
  // Whoever waited not so long will be cut the next time.
  for (Wait const* wait : waits_)
    if (std::chrono::steady_clock::now() - wait->since_ > kLong) ::shutdown(wait->socket_, SHUT_RDWR);
}

bool PostgresqlWatch::somebody_waits_long() {
  std::lock_guard const lock(mutex_);
  // The first has waited longest.
  return !waits_.empty() && std::chrono::steady_clock::now() - waits_.front()->since_ > kLong;
}

}  // namespace stoppress::store
