#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/mail/mail.h"
#include "engine/client/dns_text.h"
#include "mail/records.h"

namespace stoppress::app {
namespace {

using mail::Finding;

// A record that is not there is the operator's to know of; one that harms is a problem.
bool print(char const* what, std::string const& name, Finding const& finding) {
  static constexpr char const* kWords[] = {"good", "missing", "wrong", "not known"};
  fmt::print("{:<12} {}: {}, {}\n", what, name, kWords[static_cast<int>(finding.kind)], finding.words);
  return finding.kind != Finding::Kind::wrong;
}

// A subdomain without a policy of its own has that of the domain above it (RFC 7489 §6.6.3).
mail::TextRecords policy_of(std::string const& domain, std::string& name) {
  name = "_dmarc." + domain;
  auto records = engine::text_records(name);
  auto const dot = domain.find('.');
  bool const has_parent = dot != std::string::npos && domain.find('.', dot + 1) != std::string::npos;
  if (records.ok() || records.error().fault != Fault::not_found || !has_parent) return records;
  name = "_dmarc." + domain.substr(dot + 1);
  return engine::text_records(name);
}

bool print_records(Mail const& mail) {
  std::string const domain(mail.from->address.domain());
  bool good = print("SPF", domain, mail::spf_finding(engine::text_records(domain)));
  if (mail.signer) {
    auto const name = mail.signer->selector + "._domainkey." + mail.signer->domain;
    good &= print("DKIM", name, mail::dkim_finding(engine::text_records(name), *mail.signer));
  } else {
    fmt::print("DKIM         mail is not signed: there is no dkim_key\n");
  }
  std::string name;
  auto const policy = policy_of(domain, name);
  return print("DMARC", name, mail::dmarc_finding(policy)) && good;
}

bool print_mailbox(engine::MailboxOptions const& mailbox) {
  engine::ImapClient client(mailbox);
  auto const unread = client.count_unread();
  fmt::print("returned     {}: {}\n", client.address(),
             unread.ok() ? std::to_string(*unread) + " unread" : unread.error().message);
  return unread.ok();
}

}  // namespace

int doctor_mail(Installation const& installation) {
  auto const config = load_config(installation.directory);
  if (!config.ok()) return failed(config.error());
  SystemClock const clock;
  auto const mail = open_mail(config->mail, installation.directory, mail_credentials_of_environment(), clock);
  if (!mail.ok()) return failed(mail.error());
  if (!mail->relay) {
    fmt::print("relay        none: no mail leaves the house, and the newsroom shows links instead\n");
    return 0;
  }
  auto const reached = mail->relay->check();
  fmt::print("relay        {}: {}\nfrom         {}\n", mail->relay->name(),
             reached.ok() ? "takes mail" : reached.error().message + " " + reached.error().detail,
             mail->from_words());
  bool const has_address = !config->title.base_url.empty();
  if (!has_address)
    fmt::print("problem      [title] has no base_url: links in mail lead nowhere, so none is sent\n");
  bool const is_returned = !mail->mailbox || print_mailbox(*mail->mailbox);
  bool const good = (mail->is_folder || print_records(*mail)) && is_returned;
  return reached.ok() && has_address && good ? 0 : 1;
}

}  // namespace stoppress::app
