// A client for the engine's own tests: it sends exactly the bytes it is told to, and reads answers one by
// one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stoppress::engine::testing {

struct Got {
  int status = 0;  // 0: the server closed without an answer
  std::string head;
  std::string body;
  bool has(std::string_view line) const { return head.find(line) != std::string::npos; }
};

class Client {
 public:
  explicit Client(std::uint16_t port);  // 0: connects later
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  // From another address of loopback than 127.0.0.1; before it connects.
  void come_from(char const* address);
  bool connect_to(std::uint16_t port);
  bool send(std::string_view bytes);  // false when the server has gone
  Got get(std::string_view target);
  // The next answer, waited for at most some seconds. `with_body` is no for the answer to a HEAD.
  enum class Body { yes, no };
  Got read(Body body = Body::yes);
  bool has_answer() const;  // something can be read now
  // What has come up to and with that text; empty when it did not come in time.
  std::string read_to(std::string_view text);
  // True when the server closes without another byte.
  bool is_closed();
  void take_little();   // asks the system for the smallest receive buffer
  void stop_sending();  // closes its own half

 private:
  bool fill();
  int socket_;
  std::string input_;
};

}  // namespace stoppress::engine::testing
