// A connected client's descriptor. Never blocks; closed with its owner.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <sys/uio.h>
#include <utility>

namespace stoppress::engine {

class Socket {
 public:
  // Takes the descriptor over.
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() { close(); }
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&&) = delete;

  // What became of a read or a write.
  struct Moved {
    enum class How { some, later, over };  // later: nothing can move now; over: the client has gone
    How how;
    std::size_t count = 0;
  };
  Moved read(std::span<char> into);
  Moved write(std::span<iovec const> pieces);

  // Says that nothing more comes. False when the client has gone.
  bool stop_sending();
  void close();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace stoppress::engine
