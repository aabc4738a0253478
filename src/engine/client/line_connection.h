// Lines to and from a mail server, over a connection that libcurl found, encrypted and signed in: it is
// careful about all that, and nobody stands between from there on. Blocking; one thread at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"
#include "engine/client/curl_library.h"

namespace stoppress::engine {

// How a mail server is spoken to.
struct LineServer {
  std::string url;        // "smtp://relay.example:587/courier.example"
  std::string protocols;  // that libcurl may speak: "smtp,smtps"
  bool is_encrypted = true;
  std::string ca_file = {};  // certificates that are trusted, in PEM; empty: the system's
  std::string user = {};     // empty: nobody signs in
  std::string password = {};
  Duration connect_time = std::chrono::seconds(20);
};

class LineConnection {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  // `who`: "relay", as trouble() calls it. `is_stopped` outlives it.
  LineConnection(std::string who, std::atomic<bool> const& is_stopped);
  LineConnection(LineConnection const&) = delete;
  LineConnection& operator=(LineConnection const&) = delete;

  // For what is to be set besides, before open().
  CURL* handle() const { return handle_.get(); }
  // False: it can't be had, or `is_too_much` said so meanwhile; see trouble(). Once.
  bool open(
      LineServer const& server, Deadline deadline, std::function<bool()> is_too_much = [] { return false; });
  bool is_open() const { return socket_ != CURL_SOCKET_BAD && !is_broken_; }
  // False: the server has hung up, or said something that nobody asked for, which is how servers tell that
  // they will.
  bool is_quiet() const;
  // All of it. False: see trouble().
  bool write(std::string_view bytes, Deadline deadline);
  // One line without its end. False: see trouble(), or it is longer than that.
  bool read_line(std::string& line, Deadline deadline, std::size_t longest);
  // So many bytes. False: see trouble().
  bool read_bytes(std::string& bytes, std::size_t count, Deadline deadline);
  // It is of no more use, and trouble() says why.
  bool fail(std::string trouble);
  // What went wrong, for people; empty: nothing.
  std::string const& trouble() const { return trouble_; }
  // The server did not let the user in.
  bool is_denied() const { return is_denied_; }

 private:
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  template <class Value>
  void set(CURLoption option, Value value);
  void set_rules(LineServer const& server, Deadline deadline);
  std::string trouble_of(CURLcode code) const;
  bool wait_for(short events, Deadline deadline);
  bool read_more(Deadline deadline);

  std::string const who_;
  std::atomic<bool> const& is_stopped_;
  std::function<bool()> is_too_much_;
  std::unique_ptr<CURL, FreeHandle> handle_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  bool is_broken_ = false, is_denied_ = false;
  std::string heard_;  // of what is not read yet
  std::string trouble_;
};

// "smtp://relay.example:587"; brackets around an IPv6 address.
std::string server_url(std::string_view scheme, std::string const& host, std::uint16_t port);

}  // namespace stoppress::engine
