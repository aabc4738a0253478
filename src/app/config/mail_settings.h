// The settings of [mail]: who takes the title's mail, and in whose name it goes. As they stand in the file;
// app/mail/mail.h makes something of them.
#pragma once

#include <cstdint>
#include <string>

namespace stoppress::app {

struct MailSettings {
  std::string relay;          // "smtp://host:port", "smtps://host:port", "folder:PATH"; empty: no mail
  std::string from;           // "The Courier <news@courier.example>"
  std::string user;           // empty: nobody signs in at the relay
  std::string password_file;  // relative to DIR
  std::string ca_file;        // certificates to trust in place of the system's, in PEM; relative to DIR
  bool tls = true;            // false: the relay may be spoken to in clear
  std::string dkim_domain;    // empty: the one of `from`
  std::string dkim_selector;
  std::string dkim_key;  // a private key in PEM; relative to DIR
  std::string
      bounces;  // "bounces@courier.example": what comes back goes to bounces+TOKEN@…; empty: to `from`
  std::string bounce_folder = "returned";  // where mail that came back is laid; relative to DIR
  std::string bounce_mailbox;              // or lies: "imaps://mail.example/INBOX"; empty: in none
  std::string bounce_user;                 // of that mailbox
  std::string bounce_password_file;        // relative to DIR
  std::string bounce_token;                // with it suppliers tell by a web address; empty: none may
  std::int64_t connections = 16;           // to the relay, while an edition is sent
  std::int64_t domain_limit = 0;           // of an edition's mails, to one domain in a minute; 0: none
};

}  // namespace stoppress::app
