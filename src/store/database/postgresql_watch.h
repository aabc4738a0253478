// Sees to it that nobody waits for a PostgreSQL server that has fallen silent: stopped, swapped out, or gone
// from the network without a word. libpq waits for an answer without end, and whoever waits there cannot be
// stopped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/threads/thread.h"

namespace stoppress::store {

class PostgresqlWatch {
 public:
  explicit PostgresqlWatch(std::string url);
  PostgresqlWatch(PostgresqlWatch const&) = delete;
  PostgresqlWatch& operator=(PostgresqlWatch const&) = delete;

  // False from when the server was found silent until it answers again: then there is no use in asking it.
  // Any thread.
  bool answers() const;

  // Somebody waits for the server on that socket. When it has been a while and the server does not answer a
  // stranger either, the connection is cut and the wait ends with an error. Slow statements of a server that
  // answers are left alone.
  class Wait {
   public:
    Wait(PostgresqlWatch& watch, int socket);
    ~Wait();
    Wait(Wait const&) = delete;
    Wait& operator=(Wait const&) = delete;

   private:
    friend class PostgresqlWatch;
    PostgresqlWatch& watch_;
    int const socket_;  // a descriptor of our own for it: libpq may close its own at any moment
    std::chrono::steady_clock::time_point const since_;
    std::list<Wait*>::iterator place_;
  };

 private:
  void look(std::stop_token const& stop);
  bool somebody_waits_long();
  void note(bool silent);

  std::string const url_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::list<Wait*> waits_;
  bool answers_ = true;
  std::optional<engine::Thread> thread_;  // last: it uses everything above
};

}  // namespace stoppress::store
