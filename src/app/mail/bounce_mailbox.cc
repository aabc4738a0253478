#include "app/mail/bounce_mailbox.h"

#include <algorithm>

#include "app/mail/reading_settings.h"
#include "mail/bounces/mime.h"

namespace stoppress::app {
namespace {

using Tls = engine::MailboxOptions::Tls;

constexpr std::string_view kClear = "imap://", kEncrypted = "imaps://";
constexpr char kHow[] = "write it as imaps://host:port/FOLDER, such as imaps://mail.example/INBOX.";

bool is_folder_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 &&
         std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

Result<std::optional<engine::MailboxOptions>> mailbox_of(MailSettings const& settings,
                                                         std::filesystem::path const& directory,
                                                         MailCredentials const& given) {
  std::string_view place = settings.bounce_mailbox;
  if (place.empty()) return std::optional<engine::MailboxOptions>();
  bool const is_encrypted = place.starts_with(kEncrypted);
  if (!is_encrypted && !place.starts_with(kClear)) return wrong("bounce_mailbox", kHow);
  place.remove_prefix(is_encrypted ? kEncrypted.size() : kClear.size());
  engine::MailboxOptions options;
  options.port = is_encrypted ? 993 : 143;
  options.most_bytes = mail::kMostMailBytes;
  auto const slash = std::min(place.find('/'), place.size());
  TRY(read_place("bounce_mailbox", place.substr(0, slash), kHow, options.host, options.port));
  if (slash + 1 < place.size()) options.folder = place.substr(slash + 1);
  if (!is_folder_name(options.folder))
    return wrong("bounce_mailbox", "write the folder as the server names it, in ASCII.");
  auto const read = TRY(
      read_user({"bounce_user", settings.bounce_user, "bounce_password_file", settings.bounce_password_file,
                 "STOPPRESS_BOUNCE_PASSWORD", given.bounce_user, given.bounce_password},
                directory));
  if (read.user.empty()) return wrong("bounce_user", "a mailbox has a user and a password.");
  options.user = read.user;
  options.password = read.password;
  bool const is_clear = stays_on_this_machine(options.host) && settings.ca_file.empty();
  options.tls = is_encrypted ? Tls::from_the_start : is_clear ? Tls::none : Tls::starttls;
  if (!settings.ca_file.empty()) {
    TRY(file_of("ca_file", directory, settings.ca_file));
    options.ca_file = (directory / settings.ca_file).string();
  }
  return std::optional(std::move(options));
}

}  // namespace stoppress::app
