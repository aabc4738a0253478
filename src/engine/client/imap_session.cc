#include "engine/client/imap_session.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using Tls = MailboxOptions::Tls;

constexpr auto kGoodbye = 1s;
// Of a window of mails at a time it is asked which are unread, so that no answer becomes long.
constexpr std::size_t kWindow = 5000;
constexpr std::size_t kLongestLine = 128 * 1024;
constexpr int kMostLines = 20'000;  // of one answer

// A quoted string (RFC 3501 §9).
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The number at the beginning, which is taken away; nothing where there is none.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

// "… {310}" at the end of a line: a string of so many bytes follows.
std::optional<std::uint32_t> literal_size(std::string_view line) {
  auto const begin = line.rfind('{');
  if (!line.ends_with('}') || begin == std::string_view::npos) return std::nullopt;
  auto digits = line.substr(begin + 1);
  auto const size = take_number(digits);
  return digits == "}" ? size : std::nullopt;
}

// "* 5 EXISTS".
std::optional<std::uint32_t> exists_in(std::string_view line) {
  line.remove_prefix(std::min<std::size_t>(2, line.size()));
  auto const number = take_number(line);
  return lower_ascii(trim(line)) == "exists" ? number : std::nullopt;
}

LineServer server_of(MailboxOptions const& options) {
  return {server_url(options.tls == Tls::from_the_start ? "imaps" : "imap", options.host, options.port),
          "imap,imaps",
          options.tls != Tls::none,
          options.ca_file,
          options.user,
          options.password,
          options.connect_time};
}

}  // namespace

ImapSession::ImapSession(MailboxOptions const& options, std::atomic<bool> const& is_stopped)
    : options_(options),
      deadline_(std::chrono::steady_clock::now() + options.whole_time),
      lines_("mailbox", is_stopped) {}

ImapSession::~ImapSession() {
  if (!lines_.is_open()) return;
  std::string line;
  auto const deadline = std::chrono::steady_clock::now() + kGoodbye;
  if (lines_.write("bye LOGOUT\r\n", deadline)) lines_.read_line(line, deadline, kLongestLine);
}

Error ImapSession::broken() const {
  return lines_.is_denied() ? forbidden(lines_.trouble()) : unavailable(lines_.trouble());
}

Result<Done> ImapSession::open() {
  if (!lines_.open(server_of(options_), deadline_)) return broken();
  TRY(command("CAPABILITY", [this](std::string const& line, std::string&) {
    auto const words = lower_ascii(line) + " ";
    if (words.starts_with("* capability ") && words.find(" uidplus ") != std::string::npos)
      can_expunge_ = true;
  }));
  return Done{};
}

Result<bool> ImapSession::command(std::string const& text, OnLine const& on_line) {
  auto const tag = "a" + std::to_string(++commands_);
  if (!lines_.write(tag + " " + text + "\r\n", deadline_)) return broken();
  return answer_to(tag, on_line);
}

// What it says of itself is for nobody to read, and may quote a mail: none of it is kept.
Result<bool> ImapSession::answer_to(std::string const& tag, OnLine const& on_line) {
  std::string line;
  for (int lines = 0; lines < kMostLines; ++lines) {
    if (!lines_.read_line(line, deadline_, kLongestLine)) return broken();
    if (line.starts_with(tag + " ")) return lower_ascii(line.substr(tag.size() + 1, 2)) == "ok";
    if (auto const number = exists_in(line)) exists_ = *number;
    auto literal = TRY(literal_after(line));
    if (on_line) on_line(line, literal);
  }
  lines_.fail("The mailbox’s answer is too large.");
  return broken();
}

Result<std::string> ImapSession::literal_after(std::string const& line) {
  std::string literal;
  auto const size = literal_size(line);
  if (!size) return literal;
  if (*size > options_.most_bytes)
    lines_.fail("The mailbox’s answer is too large.");
  else if (lines_.read_bytes(literal, *size, deadline_))
    return literal;
  return broken();
}

Result<std::size_t> ImapSession::count_unread() {
  std::size_t unread = 0;
  bool const is_there = TRY(
      command("STATUS " + quoted(options_.folder) + " (UNSEEN)", [&](std::string const& said, std::string&) {
        auto const line = lower_ascii(said);
        auto const at = line.rfind("(unseen ");
        if (at == std::string::npos) return;
        auto rest = std::string_view(line).substr(at + 8);
        unread = take_number(rest).value_or(0);
      }));
  if (!is_there) return unavailable("The mailbox has no such folder.");
  return unread;
}

Result<Done> ImapSession::select() {
  if (!TRY(command("SELECT " + quoted(options_.folder))))
    return unavailable("The mailbox has no such folder.");
  return Done{};
}

Result<std::vector<ImapSession::Uid>> ImapSession::unread(std::size_t most) {
  std::vector<Uid> found;
  auto const take = [&](std::string const& line, std::string&) {
    if (!lower_ascii(line).starts_with("* search")) return;
    auto rest = std::string_view(line).substr(8);
    while (rest.starts_with(' ')) {
      rest.remove_prefix(1);
      auto const uid = take_number(rest);
      if (!uid) return;
      if (found.size() < most) found.push_back(*uid);
    }
  };
  for (std::size_t first = 1; first <= exists_ && found.size() < most; first += kWindow) {
    auto const last = std::min(first + kWindow - 1, exists_);
    auto const window = std::to_string(first) + ":" + std::to_string(last);
    if (!TRY(command("UID SEARCH " + window + " UNSEEN UNDELETED", take)))
      return unavailable("The mailbox does not say what is in it.");
  }
  return found;
}

Result<std::optional<std::string>> ImapSession::mail(Uid uid) {
  std::optional<std::string> mail;
  auto const part = "<0." + std::to_string(options_.most_bytes) + ">";
  bool const is_given = TRY(command("UID FETCH " + std::to_string(uid) + " (BODY.PEEK[]" + part + ")",
                                    [&](std::string const& line, std::string& literal) {
                                      if (lower_ascii(line).find("body[]") != std::string::npos)
                                        mail = std::move(literal);
                                    }));
  if (!is_given) return unavailable("The mailbox does not give a mail that is in it.");
  return mail;
}

Result<Done> ImapSession::mark(Uid uid, MailUse use) {
  auto const number = std::to_string(uid);
  bool const goes = use == MailUse::remove;
  if (!TRY(command("UID STORE " + number + " +FLAGS.SILENT (\\Seen" + (goes ? " \\Deleted)" : ")"))))
    return unavailable("The mailbox does not let its mails be marked: is it open for reading only?");
  // Without RFC 4315 it would take along what others have marked: then it stays, marked as deleted.
  if (goes && can_expunge_) TRY(command("UID EXPUNGE " + number));
  return Done{};
}

}  // namespace stoppress::engine
