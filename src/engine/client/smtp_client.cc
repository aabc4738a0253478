#include "engine/client/smtp_client.h"

#include <atomic>
#include <optional>

#include "engine/client/smtp_connection.h"

namespace stoppress::engine {
namespace {

using Deadline = SmtpConnection::Deadline;

constexpr std::size_t kEndOfMail = 64;  // and for dots

// The mail as it goes over the line: a dot at the beginning of a line is doubled, and one of its own ends it
// (RFC 5321 §4.5.2).
void put_on_the_line(std::string& line, std::string_view mail) {
  line.clear();
  line.reserve(mail.size() + kEndOfMail);  // it would take twice as much, and on every connection
  if (mail.starts_with('.')) line += '.';
  while (!mail.empty()) {
    auto const dot = mail.find("\r\n.");
    auto const size = dot == std::string_view::npos ? mail.size() : dot + 3;
    line += mail.substr(0, size);
    if (dot != std::string_view::npos) line += '.';
    mail.remove_prefix(size);
  }
  line += line.ends_with("\r\n") ? ".\r\n" : "\r\n.\r\n";
}

}  // namespace

struct SmtpClient::Implementation {
  explicit Implementation(RelayOptions given) : options(std::move(given)), address(address_of(options)) {}

  // One reply, which may have several lines. 0: there was none.
  int read_reply() {
    std::string text;
    for (;;) {
      if (!connection->read_line(text, deadline)) return 0;
      dialogue->heard(text);
      if (dialogue->is_too_much()) return 0;
      if (text.size() < 4 || text[3] != '-') return dialogue->code();
    }
  }
  int reply_to(std::string_view command) {
    dialogue->said(command);
    return read_reply();
  }
  // False: the connection is of no more use.
  bool write(std::string_view bytes) { return connection->write(bytes, deadline); }

  bool connect() {
    connection.reset();
    must_reset = false;
    connection.emplace(options, is_stopped);
    if (connection->open(*dialogue, deadline)) return true;
    trouble = connection->trouble();
    connection.reset();
    return false;
  }

  std::vector<std::string> commands_for(Envelope const& envelope) const {
    std::vector<std::string> commands;
    if (must_reset) commands.emplace_back("RSET\r\n");
    commands.push_back("MAIL FROM:<" + envelope.from + ">\r\n");
    for (auto const& to : envelope.to) commands.push_back("RCPT TO:<" + to + ">\r\n");
    commands.emplace_back("DATA\r\n");
    return commands;
  }

  // Whether the relay waits for the mail, and somebody is to have it. All commands go at once where the relay
  // takes that (RFC 2920), and each after the last one's reply elsewhere.
  bool announce(Envelope const& envelope) {
    auto const commands = commands_for(envelope);
    bool const at_once = connection->offers_pipelining();
    if (at_once) {
      line.clear();
      for (auto const& command : commands) line += command;
      if (!write(line)) return false;
    }
    bool somebody = false;
    must_reset = true;
    for (auto const& command : commands) {
      bool const is_data = command == "DATA\r\n";
      if (!at_once && is_data && !somebody) return false;
      if (!at_once && !write(command)) return false;
      int const code = reply_to(command);
      if (code == 0) return false;
      if (is_data && code == 354) return somebody || end_without_a_mail();
      if (command.starts_with("RCPT")) somebody = somebody || code < 400;
      if (!at_once && command.starts_with("MAIL") && code >= 400) return false;
    }
    return false;
  }

  // The relay waits for a mail that nobody is to have: it refuses an empty one (RFC 2920 §3.1).
  bool end_without_a_mail() {
    if (write(".\r\n")) reply_to(".");
    return false;
  }

  void hand_over(Envelope const& envelope, std::string_view mail) {
    if (!announce(envelope)) return;
    put_on_the_line(line, mail);
    if (!write(line)) return;
    handed_over = true;
    if (read_reply() != 0) must_reset = false;
  }

  void begin(std::size_t recipients) {
    dialogue.emplace(recipients);
    handed_over = false;
    trouble.clear();
    deadline = std::chrono::steady_clock::now() + options.whole_time;
  }
  // A connection that can't be used for the next mail goes.
  void end() {
    if (!connection) return;
    trouble = connection->trouble();
    if (dialogue->is_too_much()) trouble = "The relay’s answer is too large.";
    if (!trouble.empty() || dialogue->is_closing()) connection.reset();
  }

  RelayOptions const options;
  std::string const address;
  std::atomic<bool> is_stopped{false};
  std::optional<SmtpDialogue> dialogue;
  std::optional<SmtpConnection> connection;
  Deadline deadline;
  std::string line;  // kept, so that its memory is used again
  std::string trouble;
  bool handed_over = false;
  bool must_reset = false;  // the relay may remember a mail that it was not given
};

SmtpClient::SmtpClient(RelayOptions options) : it_(std::make_unique<Implementation>(std::move(options))) {}
SmtpClient::~SmtpClient() = default;

std::vector<MailAnswer> SmtpClient::send(Envelope const& envelope, std::string_view mail) {
  auto& it = *it_;
  it.begin(envelope.to.size());
  bool const is_kept = it.connection && it.connection->is_quiet();
  if (is_kept) {
    it.hand_over(envelope, mail);
    it.end();
    // The relay had given it up meanwhile: nothing was heard and nothing is lost.
    if (it.connection || !it.dialogue->is_silent() || it.handed_over)
      return it.dialogue->answers(it.handed_over, it.trouble);
    it.begin(envelope.to.size());
  }
  if (it.connect()) {
    it.hand_over(envelope, mail);
    it.end();
  }
  return it.dialogue->answers(it.handed_over, it.trouble);
}

Result<Done> SmtpClient::greet() {
  auto& it = *it_;
  it.begin(0);
  if (it.connection && it.connection->is_quiet() && it.write("NOOP\r\n") && it.reply_to("NOOP") != 0) {
    it.end();
    return Done{};
  }
  if (it.connect()) return Done{};
  return unavailable(it.trouble, it.dialogue->refusal());
}

void SmtpClient::close() { it_->connection.reset(); }
void SmtpClient::stop() { it_->is_stopped = true; }
std::string const& SmtpClient::address() const { return it_->address; }

}  // namespace stoppress::engine
