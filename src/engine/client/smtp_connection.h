// A connection to a relay that is ready to take mail: found, encrypted and signed in by libcurl, which is
// careful about all that. From there on lines go to and fro (RFC 5321), and nobody stands between: libcurl
// would ask four times for each mail, and tell us what was answered only by what it logs. Blocking; one
// thread at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/client/curl_library.h"
#include "engine/client/smtp_dialogue.h"

namespace stoppress::engine {

class SmtpConnection {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  // Both outlive it.
  SmtpConnection(RelayOptions const& options, std::atomic<bool> const& is_stopped);
  ~SmtpConnection();  // says goodbye, and waits a second at most for an answer
  SmtpConnection(SmtpConnection const&) = delete;
  SmtpConnection& operator=(SmtpConnection const&) = delete;

  // False: it can't be had; trouble() says why, and the dialogue what the relay said.
  bool open(SmtpDialogue& dialogue, Deadline deadline);
  // False: the relay has hung up, or said something that nobody asked for, which is how relays tell that they
  // will.
  bool is_quiet();
  bool offers_pipelining() const { return offers_pipelining_; }  // RFC 2920
  // All of it. False: see trouble().
  bool write(std::string_view bytes, Deadline deadline);
  // One line without its end. False: see trouble(), or it is longer than any line of a relay.
  bool read_line(std::string& line, Deadline deadline);
  // What went wrong, for people; empty: nothing.
  std::string const& trouble() const { return trouble_; }

 private:
  static int on_talk(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self);
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  template <class Value>
  void set(CURLoption option, Value value);
  void set_rules(Deadline deadline);
  std::string trouble_of(CURLcode code) const;
  bool wait_for(short events, Deadline deadline);
  bool fail(std::string trouble);

  RelayOptions const& options_;
  std::atomic<bool> const& is_stopped_;
  std::string address_;
  std::unique_ptr<CURL, FreeHandle> handle_;
  SmtpDialogue* dialogue_ = nullptr;  // while it is being opened
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  bool offers_pipelining_ = false;
  bool is_broken_ = false;
  std::string heard_;  // of the next line
  std::string trouble_;
};

// "smtp://relay.example:587".
std::string address_of(RelayOptions const& options);

}  // namespace stoppress::engine
