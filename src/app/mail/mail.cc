#include "app/mail/mail.h"

#include "app/mail/bounce_mailbox.h"
#include "app/mail/reading_settings.h"
#include "base/text.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;
using Tls = engine::RelayOptions::Tls;

constexpr std::string_view kFolder = "folder:", kClear = "smtp://", kEncrypted = "smtps://";
constexpr char kRelay[] = "write it as smtp://host:port, such as smtp://relay.example:587.";

Result<Done> read_credentials(MailSettings const& settings, fs::path const& directory,
                              MailCredentials const& given, engine::RelayOptions& options) {
  auto const read = TRY(read_user({"user", settings.user, "password_file", settings.password_file,
                                   "STOPPRESS_MAIL_PASSWORD", given.user, given.password},
                                  directory));
  options.user = read.user;
  options.password = read.password;
  return Done{};
}

Result<engine::RelayOptions> relay_options(MailSettings const& settings, fs::path const& directory,
                                           MailCredentials const& given, mail::Mailbox const& from) {
  std::string_view const relay = settings.relay;
  bool const encrypted = relay.starts_with(kEncrypted);
  if (!encrypted && !relay.starts_with(kClear))
    return wrong("relay", "write smtp://host:port, smtps://host:port or folder:PATH.");
  engine::RelayOptions options;
  options.port = encrypted ? 465 : 25;
  TRY(read_place("relay", relay.substr(encrypted ? kEncrypted.size() : kClear.size()), kRelay, options.host,
                 options.port));
  TRY(read_credentials(settings, directory, given, options));
  bool const is_here = stays_on_this_machine(options.host);
  options.tls = encrypted ? Tls::from_the_start : is_here || !settings.tls ? Tls::none : Tls::starttls;
  // Whoever gives certificates for a relay on this machine means to use them, unless they are the mailbox's.
  if (is_here && !encrypted && settings.tls && !settings.ca_file.empty()) options.tls = Tls::starttls;
  if (options.tls == Tls::none && !is_here && !options.user.empty())
    return wrong("tls", "a password is not sent in clear. Leave tls out, or have the relay ask for none.");
  if (!settings.ca_file.empty()) {
    TRY(file_of("ca_file", directory, settings.ca_file));
    options.ca_file = (directory / settings.ca_file).string();
  }
  options.greeting_name = from.address.domain();
  return options;
}

bool is_selector(std::string const& text) {
  return !text.empty() && text.size() <= 63 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             std::string::npos;
}

Result<std::optional<mail::DkimSigner>> signer_of(MailSettings const& settings, fs::path const& directory,
                                                  mail::Mailbox const& from) {
  if (settings.dkim_key.empty() && settings.dkim_selector.empty() && settings.dkim_domain.empty())
    return std::optional<mail::DkimSigner>();
  if (settings.dkim_key.empty()) return wrong("dkim_key", "a signature needs a key: name its file.");
  if (!is_selector(settings.dkim_selector))
    return wrong("dkim_selector", "name the key as the domain’s name service does, such as \"news\".");
  std::string const own(from.address.domain());
  auto const domain = settings.dkim_domain.empty() ? own : lower_ascii(settings.dkim_domain);
  // Else DMARC counts the signature for nothing (RFC 7489 §3.1.1).
  if (domain != own && !own.ends_with("." + domain))
    return wrong("dkim_domain", "it has to be the domain of `from` (" + own + ") or one above it.");
  auto const pem = TRY(file_of("dkim_key", directory, settings.dkim_key));
  auto key = mail::DkimKey::parse(pem);
  if (!key.ok()) return wrong("dkim_key", key.error().message);
  return std::optional(mail::DkimSigner{domain, settings.dkim_selector, *std::move(key)});
}

// A token goes before the @, where 64 are allowed (RFC 5321 §4.5.3.1.1).
Result<std::string> bounces_of(MailSettings const& settings) {
  constexpr std::size_t kMostBefore = 15, kShortestToken = 20;
  if (!settings.bounce_token.empty() && settings.bounce_token.size() < kShortestToken)
    return wrong("bounce_token", "it is a secret: give it 20 letters at least.");
  if (settings.bounces.empty()) return std::string();
  auto const address = people::Email::parse(settings.bounces);
  if (!address.ok()) return wrong("bounces", address.error().message);
  if (address->str().find('@') > kMostBefore)
    return wrong("bounces", "at most 15 letters before the @, as in bounces@courier.example.");
  return address->str();
}

}  // namespace

std::string Mail::from_words() const {
  if (!from) return "";
  return from->name.empty() ? from->address.str() : from->name + " <" + from->address.str() + ">";
}

MailCredentials mail_credentials_of_environment() {
  return {of_environment("STOPPRESS_MAIL_USER"), of_environment("STOPPRESS_MAIL_PASSWORD"),
          of_environment("STOPPRESS_BOUNCE_USER"), of_environment("STOPPRESS_BOUNCE_PASSWORD")};
}

Result<Mail> open_mail(MailSettings const& settings, fs::path const& directory, MailCredentials const& given,
                       Clock const& clock) {
  Mail opened;
  if (settings.relay.empty()) return opened;
  auto from = mail::parse_mailbox(settings.from);
  if (!from.ok()) return wrong("from", "whose mail is it? " + from.error().message);
  opened.signer = TRY(signer_of(settings, directory, *from));
  opened.bounces = TRY(bounces_of(settings));
  opened.mailbox = TRY(mailbox_of(settings, directory, given));
  opened.is_folder = settings.relay.starts_with(kFolder);
  if (opened.is_folder) {
    auto const folder = settings.relay.substr(kFolder.size());
    if (folder.empty()) return wrong("relay", "name a folder, such as folder:outbox.");
    opened.connect = [path = directory / folder, &clock] { return mail::folder_relay(path, clock); };
  } else {
    opened.connect = [options = TRY(relay_options(settings, directory, given, *from))] {
      return mail::smtp_relay(options);
    };
    opened.connections = static_cast<std::size_t>(settings.connections);
  }
  opened.relay = opened.connect();
  opened.domain_limit = settings.domain_limit;
  opened.from = *std::move(from);
  return opened;
}

}  // namespace stoppress::app
