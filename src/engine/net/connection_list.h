// The connections of one loop, those first that were of use longest ago; and who has to go when places or
// memory are short. Belongs to the loop's thread.
#pragma once

#include <boost/intrusive/list.hpp>
#include <optional>

#include "engine/net/connection.h"

namespace stoppress::engine {

class ConnectionList {
 public:
  void add(Connection& connection) { quiet_first_.push_back(connection); }
  void move_to_end(Connection& connection);
  // One that has become a stream of events is never idle, so it is not looked at when something is short.
  void set_apart(Connection& connection);

  // What is done to a connection may end it, and with it its place in the list.
  template <class Act>
  void for_each(Act act) {
    for_each_of(quiet_first_, act);
    for_each_of(streams_, act);
  }

  // Closes the connection that has been idle for longest; of one network when one is given. False when there
  // is none among those that were of use longest ago.
  bool give_up_idle(std::optional<Address> const& client);
  // Closes connections until memory is within its bound: first the idle, but for those that have only just
  // come; then those whose clients take nothing; then those whose requests are not there yet. Within each,
  // those first that were of use longest ago. How many it closed.
  std::size_t relieve(MemoryBudget const& memory);

 private:
  using List = boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

  template <class Act>
  static void for_each_of(List& list, Act& act) {
    for (auto place = list.begin(); place != list.end();) {
      auto const connection = (place++)->shared_from_this();
      act(*connection);
    }
  }

  List quiet_first_;
  List streams_;
};

}  // namespace stoppress::engine
