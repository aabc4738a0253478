// A connection to a relay that is ready to take mail. Lines go to and fro (RFC 5321): libcurl would ask four
// times for each mail, and tell us what was answered only by what it logs. Blocking; one thread at a time.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "engine/client/line_connection.h"
#include "engine/client/smtp_dialogue.h"

namespace stoppress::engine {

class SmtpConnection {
 public:
  using Deadline = LineConnection::Deadline;

  // Both outlive it.
  SmtpConnection(RelayOptions const& options, std::atomic<bool> const& is_stopped);
  ~SmtpConnection();  // says goodbye, and waits a second at most for an answer
  SmtpConnection(SmtpConnection const&) = delete;
  SmtpConnection& operator=(SmtpConnection const&) = delete;

  // False: it can't be had; trouble() says why, and the dialogue what the relay said.
  bool open(SmtpDialogue& dialogue, Deadline deadline);
  // False: the relay has hung up, or is about to.
  bool is_quiet() const { return lines_.is_quiet(); }
  bool offers_pipelining() const { return offers_pipelining_; }  // RFC 2920
  // All of it. False: see trouble().
  bool write(std::string_view bytes, Deadline deadline) { return lines_.write(bytes, deadline); }
  // One line without its end. False: see trouble(), or it is longer than any line of a relay.
  bool read_line(std::string& line, Deadline deadline);
  // What went wrong, for people; empty: nothing.
  std::string const& trouble() const { return lines_.trouble(); }

 private:
  static int on_talk(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self);

  RelayOptions const& options_;
  LineConnection lines_;
  SmtpDialogue* dialogue_ = nullptr;  // while it is being opened
  bool offers_pipelining_ = false;
};

// "smtp://relay.example:587".
std::string address_of(RelayOptions const& options);

}  // namespace stoppress::engine
