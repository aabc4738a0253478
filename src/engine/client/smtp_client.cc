#include "engine/client/smtp_client.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <new>
#include <optional>

#include "engine/client/curl_library.h"
#include "engine/client/smtp_dialogue.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

using Steady = std::chrono::steady_clock;

// A relay that does not say goodbye is left without.
constexpr auto kGoodbye = std::chrono::seconds(1);

std::string host_of(RelayOptions const& options) {
  bool const is_ipv6 = options.host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + options.host + "]" : options.host) + ":" + std::to_string(options.port);
}

}  // namespace

struct SmtpClient::Implementation {
  explicit Implementation(RelayOptions given)
      : options(std::move(given)),
        address((options.tls == RelayOptions::Tls::from_the_start ? "smtps://" : "smtp://") +
                host_of(options)),
        handle((begin_curl(), curl_easy_init())) {
    if (!handle) throw std::bad_alloc();
  }
  // Saying goodbye to a relay that is silent must not take long.
  ~Implementation() { set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 1L); }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle.get(), option, value);
  }

  static std::size_t on_read(char* to, std::size_t one, std::size_t count, void* self) {
    auto& it = *static_cast<Implementation*>(self);
    auto const size = std::min(one * count, it.left.size());
    std::memcpy(to, it.left.data(), size);
    it.left.remove_prefix(size);
    return size;
  }
  static std::size_t on_reply(char*, std::size_t one, std::size_t count, void* self) {
    return static_cast<Implementation*>(self)->dialogue->is_too_much() ? 0 : one * count;
  }
  // Credentials pass here too: the dialogue keeps nothing of what we say.
  static int on_talk(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) {
    auto& dialogue = *static_cast<Implementation*>(self)->dialogue;
    guarded("what a relay says", [&] {
      if (type == CURLINFO_HEADER_OUT) dialogue.said({bytes, size});
      if (type == CURLINFO_HEADER_OUT && std::string_view(bytes, size).starts_with("QUIT"))
        static_cast<Implementation*>(self)->leave_by = Steady::now() + kGoodbye;
      if (type == CURLINFO_HEADER_IN) dialogue.heard({bytes, size});
    });
    return 0;
  }
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto const& it = *static_cast<Implementation*>(self);
    return it.is_stopped || (it.leave_by && Steady::now() > *it.leave_by) ? 1 : 0;
  }

  void set_rules() {
    curl_easy_reset(handle.get());  // which keeps the connection
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_CONNECTTIMEOUT_MS, millis(std::min(options.connect_time, options.whole_time)));
    set(CURLOPT_TIMEOUT_MS, millis(options.whole_time));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, std::max(1L, millis(options.whole_time) / 1000));
    set(CURLOPT_MAXCONNECTS, 1L);
    set(CURLOPT_USE_SSL,
        static_cast<long>(options.tls == RelayOptions::Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
    url = address + "/" + options.greeting_name;
    set(CURLOPT_URL, url.c_str());
    if (!options.user.empty()) {
      set(CURLOPT_USERNAME, options.user.c_str());
      set(CURLOPT_PASSWORD, options.password.c_str());
    }
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_DEBUGFUNCTION, &Implementation::on_talk);
    set(CURLOPT_DEBUGDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Implementation::on_reply);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Implementation::on_reply);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Implementation::on_progress);
    set(CURLOPT_XFERINFODATA, this);
    leave_by.reset();
  }

  // What went wrong, for people; empty: nothing.
  std::string trouble_of(CURLcode code) const {
    if (code == CURLE_OK) return "";
    if (is_stopped) return "The program was about to end.";
    switch (code) {
      case CURLE_COULDNT_RESOLVE_HOST: return "There is no server of the relay’s name.";
      case CURLE_COULDNT_CONNECT: return "The relay can’t be reached.";
      case CURLE_OPERATION_TIMEDOUT: return "The relay did not answer in time.";
      case CURLE_PEER_FAILED_VERIFICATION: return "The relay’s certificate can’t be trusted.";
      case CURLE_USE_SSL_FAILED: return "The relay offers no encryption.";
      case CURLE_LOGIN_DENIED: return "The relay does not accept the user and password.";
      case CURLE_WRITE_ERROR: return "The relay’s answer is too large.";
      default: return std::string("The connection to the relay broke: ") + curl_easy_strerror(code) + ".";
    }
  }

  CURLcode perform(std::size_t recipients) {
    dialogue = std::make_unique<SmtpDialogue>(recipients);
    return curl_easy_perform(handle.get());
  }

  CURLcode hand_over(Envelope const& envelope, std::string_view mail, bool fresh) {
    set_rules();
    List to;
    for (auto const& recipient : envelope.to) append(to, "<" + recipient + ">");
    std::string const from = "<" + envelope.from + ">";
    left = mail;
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, to.get());
    set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    set(CURLOPT_READFUNCTION, &Implementation::on_read);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    auto const code = perform(envelope.to.size());
    set(CURLOPT_MAIL_RCPT, nullptr);
    curl_off_t sent = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_SIZE_UPLOAD_T, &sent);
    handed_over = sent >= static_cast<curl_off_t>(mail.size());
    return code;
  }

  RelayOptions const options;
  std::string const address;
  std::string url;
  std::atomic<bool> is_stopped{false};
  std::unique_ptr<SmtpDialogue> dialogue =
      std::make_unique<SmtpDialogue>(0);  // outlives the handle, whose goodbye is told as well
  std::string_view left;                  // of the mail
  bool handed_over = false;
  std::optional<Steady::time_point> leave_by;  // once we have said goodbye
  std::unique_ptr<CURL, FreeHandle> handle;
};

SmtpClient::SmtpClient(RelayOptions options) : it_(std::make_unique<Implementation>(std::move(options))) {}
SmtpClient::~SmtpClient() = default;

std::vector<MailAnswer> SmtpClient::send(Envelope const& envelope, std::string_view mail) {
  auto& it = *it_;
  auto code = it.hand_over(envelope, mail, false);
  // A kept connection that the relay had given up meanwhile: nothing was heard and nothing is lost.
  if (code != CURLE_OK && it.dialogue->is_silent() && !it.is_stopped && code != CURLE_OPERATION_TIMEDOUT)
    code = it.hand_over(envelope, mail, true);
  return it.dialogue->answers(it.handed_over, it.trouble_of(code));
}

Result<Done> SmtpClient::greet() {
  auto& it = *it_;
  it.set_rules();
  it.set(CURLOPT_CUSTOMREQUEST, "NOOP");
  it.set(CURLOPT_NOBODY, 1L);
  auto const code = it.perform(0);
  if (code == CURLE_OK) return Done{};
  return unavailable(it.trouble_of(code), it.dialogue->refusal());
}

void SmtpClient::stop() { it_->is_stopped = true; }
std::string const& SmtpClient::address() const { return it_->address; }

}  // namespace stoppress::engine
