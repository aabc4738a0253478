// Hands mail to the relay that passes it on (RFC 5321), over one connection that is kept for the next mail,
// with all commands of a mail at once where the relay takes that (PIPELINING, RFC 2920). Blocking, for a
// thread that may wait; one thread at a time, but for stop().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace stoppress::engine {

struct RelayOptions {
  std::string host;  // a name, or an address: IPv6 without brackets
  std::uint16_t port = 25;
  // none: nothing is encrypted; starttls: the connection begins in clear and goes on encrypted or not at all
  // (RFC 3207); from_the_start: RFC 8314.
  enum class Tls { none, starttls, from_the_start } tls = Tls::starttls;
  std::string ca_file = {};  // certificates that are trusted, in PEM; empty: the system's
  std::string user = {};     // empty: nobody signs in
  std::string password = {};
  std::string greeting_name = {};  // the domain that greets the relay (EHLO); empty: this machine's name
  Duration connect_time = std::chrono::seconds(20);
  Duration whole_time = std::chrono::seconds(120);  // for one mail, from connecting to the last reply
};

// All addresses are ASCII without blanks, controls and brackets (people::Email).
struct Envelope {
  std::string from;
  std::vector<std::string> to;
};

// taken: the relay answers for it from now on. later: not now (4xx, or there was no relay), another try may
// help. refused: no try will help (5xx). unsure: it had the whole mail, and then nothing was heard.
enum class MailFate { taken, later, refused, unsure };

struct MailAnswer {
  MailFate fate = MailFate::later;
  // The relay's own, such as "550 5.1.1 No such user", or what went wrong; at most 300 bytes.
  std::string words;
  // The relay takes nobody's mail just now, or can't be reached: it is no judgement on this mail.
  bool about_relay = false;
};

class SmtpClient {
 public:
  explicit SmtpClient(RelayOptions options);
  ~SmtpClient();
  SmtpClient(SmtpClient const&) = delete;
  SmtpClient& operator=(SmtpClient const&) = delete;

  // An answer for each recipient, in their order. Lines of the mail end with "\r\n"; a line of one dot is
  // safe. One recipient who is refused keeps it from no other.
  std::vector<MailAnswer> send(Envelope const& envelope, std::string_view mail);
  // Connects, encrypts, signs in and asks for nothing. Fault::unavailable says why not.
  Result<Done> greet();
  // Says goodbye to the relay; the next mail connects again.
  void close();
  // What is being sent ends within about a second; later mails at once. Any thread.
  void stop();
  std::string const& address() const;  // "smtp://relay.example:587"

 private:
  struct Implementation;
  std::unique_ptr<Implementation> it_;
};

}  // namespace stoppress::engine
