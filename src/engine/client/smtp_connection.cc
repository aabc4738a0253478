#include "engine/client/smtp_connection.h"

#include "base/text.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;

// A relay that does not say goodbye is left without.
constexpr auto kGoodbye = 1s;
constexpr std::size_t kLongestLine = 16 * 1024;

// "250-PIPELINING", among what a relay can do.
bool names_pipelining(std::string_view line) {
  return line.starts_with("250") && line.size() > 4 && lower_ascii(trim(line.substr(4))) == "pipelining";
}

}  // namespace

std::string address_of(RelayOptions const& options) {
  return server_url(options.tls == RelayOptions::Tls::from_the_start ? "smtps" : "smtp", options.host,
                    options.port);
}

SmtpConnection::SmtpConnection(RelayOptions const& options, std::atomic<bool> const& is_stopped)
    : options_(options), lines_("relay", is_stopped) {}

SmtpConnection::~SmtpConnection() {
  if (!lines_.is_open()) return;
  auto const deadline = std::chrono::steady_clock::now() + kGoodbye;
  std::string line;
  if (write("QUIT\r\n", deadline)) read_line(line, deadline);
}

// Credentials pass here too: the dialogue keeps nothing of what we say.
int SmtpConnection::on_talk(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) {
  auto& it = *static_cast<SmtpConnection*>(self);
  if (it.dialogue_ == nullptr) return 0;
  guarded("what a relay says", [&] {
    std::string_view const text(bytes, size);
    if (type == CURLINFO_HEADER_OUT) {
      it.dialogue_->said(text);
      if (text.starts_with("EHLO")) it.offers_pipelining_ = false;
    } else if (type == CURLINFO_HEADER_IN) {
      it.dialogue_->heard(text);
      if (names_pipelining(text)) it.offers_pipelining_ = true;
    }
  });
  return 0;
}

bool SmtpConnection::open(SmtpDialogue& dialogue, Deadline deadline) {
  dialogue_ = &dialogue;
  curl_easy_setopt(lines_.handle(), CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(lines_.handle(), CURLOPT_DEBUGFUNCTION, &SmtpConnection::on_talk);
  curl_easy_setopt(lines_.handle(), CURLOPT_DEBUGDATA, this);
  LineServer const relay{address_of(options_) + "/" + options_.greeting_name,
                         "smtp,smtps",
                         options_.tls != RelayOptions::Tls::none,
                         options_.ca_file,
                         options_.user,
                         options_.password,
                         options_.connect_time};
  bool const is_open = lines_.open(relay, deadline, [&dialogue] { return dialogue.is_too_much(); });
  dialogue_ = nullptr;
  return is_open;
}

bool SmtpConnection::read_line(std::string& line, Deadline deadline) {
  return lines_.read_line(line, deadline, kLongestLine);
}

}  // namespace stoppress::engine
