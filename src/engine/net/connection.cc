#include "engine/net/connection.h"

#include "engine/net/connection_list.h"

namespace stoppress::engine {

Connection::Connection(Arrival arrival, LoopContext& loop)
    : loop_(loop),
      share_(loop.server.memory),
      transport_(std::move(arrival.socket), loop.io, *this),
      peer_(arrival.peer),
      place_(std::move(arrival.place)),
      is_turned_away_(!place_),
      used_(loop.now) {}

Connection::~Connection() = default;

void Connection::start() noexcept {
  or_close([this] {
    take_place();
    if (!transport_.open()) return close();
    time_ends_in(loop_.times.head);
    account();
    if (is_turned_away_) refuse_busy();
  });
}

void Connection::take_place() {
  self_ = shared_from_this();
  is_counted_ = true;
  ++loop_.open;
  if (is_turned_away_) ++loop_.turned_away;
  loop_.metrics.accepted.add(1);
  loop_.connections.add(*this);
}

void Connection::close() noexcept {
  transport_.close();
  on_gone();
}

void Connection::on_gone() noexcept {
  if (!is_counted_) return;
  is_counted_ = false;
  on_closed();
  share_.set(0);
  place_.give_back();
  unlink();
  if (is_turned_away_) --loop_.turned_away;
  loop_.metrics.closed.add(1);
  if (--loop_.open == 0 && loop_.finishing) loop_.dispatcher.stop();
  // Who closes it may still be in one of its functions. Without memory to note it, it stays until the loop
  // goes.
  if (guarded("a connection's end", [this] { loop_.gone.push_back(self_); })) self_.reset();
}

void Connection::sweep() noexcept {
  if (is_open() && loop_.now > deadline_) or_close([this] { on_time_over(); });
}

void Connection::account() {
  if (is_open()) share_.set(memory() + transport_.queue().memory());
}

void Connection::note_use() {
  if (used_ == loop_.now) return;
  used_ = loop_.now;
  loop_.connections.move_to_end(*this);
}

}  // namespace stoppress::engine
