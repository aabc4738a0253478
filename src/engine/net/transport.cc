#include "engine/net/transport.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace stoppress::engine {
namespace {

// More pieces than this wait for the next write; the system has a limit of its own.
constexpr std::size_t kMostPieces = 256;

}  // namespace

bool Transport::open() {
  polled_for_ = {.input = true};
  wants_input_ = true;
  return io_.poller.add(socket_.number(), *this, polled_for_);
}

void Transport::close() {
  if (is_open()) io_.poller.remove(socket_.number());
  socket_.close();
  send_queue_.clear();
}

void Transport::lose() noexcept {
  if (!is_open()) return;
  close();
  owner_.on_gone();
}

bool Transport::stop_sending() { return ::shutdown(socket_.number(), SHUT_WR) == 0; }

void Transport::poll_for(Poller::For what) {
  if (what == polled_for_) return;
  polled_for_ = what;
  io_.poller.change(socket_.number(), *this, what);
}

void Transport::want_input() {
  wants_input_ = true;
  poll_for({.input = true, .room = awaiting_room_});
}

void Transport::on_input() {
  if (!is_open()) return;
  // The watch goes on while an answer is made, and is only told to stop when the client really sends more.
  if (!wants_input_) return poll_for({.input = false, .room = awaiting_room_});
  auto const got = receive();
  if (got.how == How::later) return;
  if (got.how == How::over) return lose();
  wants_input_ = false;
  owner_.on_bytes({io_.input.data(), got.count});
}

void Transport::on_room() {
  if (!is_open() || !awaiting_room_) return;
  awaiting_room_ = false;
  poll_for({.input = polled_for_.input, .room = false});
  owner_.on_room();
}

Transport::Sent Transport::flush() {
  if (!is_open()) return Sent::gone;
  if (awaiting_room_) {
    send_queue_.hold_in(io_.memory);
    return Sent::later;
  }
  while (!send_queue_.empty()) {
    auto const put = transmit();
    if (put.how == How::over) {
      lose();
      return Sent::gone;
    }
    if (put.how == How::later) {
      awaiting_room_ = true;
      poll_for({.input = polled_for_.input, .room = true});
      send_queue_.hold_in(io_.memory);
      return Sent::later;
    }
    io_.bytes_sent.add(put.count);
    send_queue_.sent(put.count);
  }
  return Sent::all;
}

Transport::Moved Transport::moved(std::int64_t count) {
  if (count > 0) return {How::some, static_cast<std::size_t>(count)};
  bool const later = count < 0 && (errno == EAGAIN || errno == EINTR);
  return {later ? How::later : How::over};
}

Transport::Moved Transport::receive() {
  return moved(::recv(socket_.number(), io_.input.data(), io_.input.size(), 0));
}

Transport::Moved Transport::transmit() {
  auto const pieces = send_queue_.pieces();
  if (pieces.size() == 1)
    return moved(::send(socket_.number(), pieces[0].iov_base, pieces[0].iov_len, MSG_NOSIGNAL));
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());
  message.msg_iovlen = std::min(pieces.size(), kMostPieces);
  return moved(::sendmsg(socket_.number(), &message, MSG_NOSIGNAL));
}

}  // namespace stoppress::engine
