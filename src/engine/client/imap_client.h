// Takes mail out of a mailbox on another server (IMAP, RFC 3501). Blocking, for a thread that may wait; one
// thread at a time, but for stop().
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace stoppress::engine {

struct MailboxOptions {
  std::string host;  // a name, or an address: IPv6 without brackets
  std::uint16_t port = 993;
  // none: nothing is encrypted; starttls: the connection begins in clear and goes on encrypted or not at all;
  // from_the_start: RFC 8314.
  enum class Tls { none, starttls, from_the_start } tls = Tls::from_the_start;
  std::string ca_file = {};  // certificates that are trusted, in PEM; empty: the system's
  std::string user = {};
  std::string password = {};
  std::string folder = "INBOX";          // as the server calls it, in ASCII without controls
  std::size_t most_mails = 1000;         // in one round
  std::size_t most_bytes = 1024 * 1024;  // of one mail; what comes after them is left out
  Duration connect_time = std::chrono::seconds(20);
  Duration whole_time = std::chrono::minutes(5);  // of a round
};

// What becomes of a mail that was handed over: it is deleted in the mailbox, or stays there and counts as
// read.
enum class MailUse { remove, leave };
using TakeMail = std::function<Result<MailUse>(std::string_view mail)>;

class ImapClient {
 public:
  explicit ImapClient(MailboxOptions options);
  ImapClient(ImapClient const&) = delete;
  ImapClient& operator=(ImapClient const&) = delete;

  // One round: hands over what lies unread in the mailbox, in the order in which it came. Each mail is marked
  // there only after `take` has said what becomes of it; an error of `take` ends the round, and its mail
  // stays unread. How many were marked. Fault::forbidden: the server does not accept the user and password;
  // unavailable: it can't be reached, does not answer in time, or has no such folder.
  Result<std::size_t> take_unread(TakeMail const& take);
  // Signs in and asks how many lie there unread. The same faults.
  Result<std::size_t> count_unread();
  // What is under way ends within about a second; later rounds at once. Any thread.
  void stop() { is_stopped_ = true; }
  std::string address() const;  // "imaps://mail.example:993/INBOX"

 private:
  MailboxOptions const options_;
  std::atomic<bool> is_stopped_{false};
};

}  // namespace stoppress::engine
