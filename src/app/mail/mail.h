// Mail as this title sends it: the relay, the sender and the signature, made of [mail] of stoppress.toml.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/config/mail_settings.h"
#include "engine/client/imap_client.h"
#include "mail/dkim.h"
#include "mail/message.h"
#include "mail/relay.h"

namespace stoppress::app {

struct Mail {
  std::unique_ptr<mail::Relay> relay;  // null: none is configured, and no mail leaves the house
  std::optional<mail::Mailbox> from;   // when there is a relay
  std::string bounces;                 // what comes back goes to this address with "+TOKEN"; empty: to `from`
  std::optional<engine::MailboxOptions> mailbox;  // in which it lies, on another server
  std::optional<mail::DkimSigner> signer;
  bool is_folder = false;
  // Other connections to the same relay, for whoever sends many mails; a folder has one.
  std::function<std::unique_ptr<mail::Relay>()> connect;
  std::size_t connections = 1;
  std::int64_t domain_limit = 0;  // mails to one domain in a minute; 0: none

  std::string from_words() const;  // for people; empty without a relay
};

// Users and passwords from the environment, which count before those of the file: STOPPRESS_MAIL_USER and
// STOPPRESS_MAIL_PASSWORD for the relay, STOPPRESS_BOUNCE_USER and STOPPRESS_BOUNCE_PASSWORD for the mailbox.
struct MailCredentials {
  std::string user, password;
  std::string bounce_user = {}, bounce_password = {};
};
MailCredentials mail_credentials_of_environment();

// Nothing is connected to. Fault::invalid names the setting that is wrong and what to write.
Result<Mail> open_mail(MailSettings const& settings, std::filesystem::path const& directory,
                       MailCredentials const& given, Clock const& clock);

}  // namespace stoppress::app
