#include "engine/net/connection_list.h"

namespace stoppress::engine {
namespace {

// A new client may cost the loop so many looks, and no more.
constexpr int kMostLooks = 1024;

}  // namespace

void ConnectionList::move_to_end(Connection& connection) {
  connection.unlink();
  quiet_first_.push_back(connection);
}

void ConnectionList::set_apart(Connection& connection) {
  connection.unlink();
  streams_.push_back(connection);
}

bool ConnectionList::give_up_idle(std::optional<Address> const& client) {
  auto const network = client ? std::optional(client->network()) : std::nullopt;
  int looks = 0;
  for (auto& connection : quiet_first_) {
    if (++looks > kMostLooks) return false;
    if (!connection.is_idle() || (network && connection.peer().network() != *network)) continue;
    connection.close();
    return true;
  }
  return false;
}

std::size_t ConnectionList::relieve(MemoryBudget const& memory) {
  std::size_t closed = 0;
  auto const close_each = [&](List& list, auto is_one) {
    for (auto place = list.begin(); place != list.end() && memory.is_over();) {
      auto& connection = *place++;
      if (!is_one(connection)) continue;
      connection.close();
      ++closed;
    }
  };
  auto const is_stalled = [](Connection const& connection) { return connection.is_stalled(); };
  close_each(quiet_first_, [](Connection const& connection) {
    return connection.is_idle() && !connection.was_of_use_just_now();
  });
  close_each(quiet_first_, is_stalled);
  close_each(streams_, is_stalled);
  close_each(quiet_first_, [](Connection const& connection) { return connection.is_unfinished(); });
  return closed;
}

}  // namespace stoppress::engine
