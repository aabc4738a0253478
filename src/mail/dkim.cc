#include "mail/dkim.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/text.h"

namespace stoppress::mail {
namespace {

constexpr int kFewestBits = 1024;

EVP_PKEY* raw(std::shared_ptr<void> const& key) { return static_cast<EVP_PKEY*>(key.get()); }
unsigned char const* raw(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// A key behind a passphrase can't be used: nobody sits there to give it.
int no_passphrase(char*, int, int, void*) { return -1; }

std::string sha256(std::string_view text) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), out, &size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL makes no SHA-256");
  return {reinterpret_cast<char const*>(out), size};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Runs of blanks as one (RFC 6376 §3.4.2, §3.4.4); none at the end.
std::string with_single_blanks(std::string_view line) {
  std::string out;
  for (char const c : line) {
    if (!is_blank(c))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Header {
  std::string name, value;  // in lower case; unfolded, without its line end
};

// RFC 6376 §3.4.2.
std::string relaxed(Header const& header) {
  auto const value = with_single_blanks(header.value);
  return header.name + ":" + (value.starts_with(' ') ? value.substr(1) : value);
}

// RFC 6376 §3.4.4: lines without blanks at their ends, the body without empty lines at its end.
std::string relaxed_body(std::string_view body) {
  std::string out;
  std::size_t empty_lines = 0;
  while (!body.empty()) {
    auto const end = body.find("\r\n");
    auto const line = with_single_blanks(body.substr(0, end));
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 2);
    if (line.empty()) {
      ++empty_lines;
      continue;
    }
    for (; empty_lines > 0; --empty_lines) out += "\r\n";
    out += line + "\r\n";
  }
  return out;
}

std::vector<Header> headers_of(std::string_view head) {
  std::vector<Header> headers;
  while (!head.empty()) {
    auto const end = head.find("\r\n");
    auto const line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
    if (!line.empty() && is_blank(line.front()) && !headers.empty())
      headers.back().value += line;
    else if (auto const colon = line.find(':'); colon != std::string_view::npos)
      headers.push_back({lower_ascii(trim(line.substr(0, colon))), std::string(line.substr(colon + 1))});
  }
  return headers;
}

// In lines of at most 72, with the blank at which each goes on.
std::string folded(std::string_view text) {
  constexpr std::size_t kPiece = 72;
  std::string out;
  for (; text.size() > kPiece; text.remove_prefix(kPiece))
    out += std::string(text.substr(0, kPiece)) + "\r\n ";
  return out + std::string(text);
}

}  // namespace

Result<DkimKey> DkimKey::parse(std::string_view pem) {
  std::unique_ptr<BIO, FreeBio> const bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bytes) throw std::bad_alloc();
  auto* const key = PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_passphrase, nullptr);
  if (key == nullptr) return invalid("That is no private key in PEM, or it has a passphrase.");
  DkimKey made(std::shared_ptr<void>(key, [](void* held) { EVP_PKEY_free(static_cast<EVP_PKEY*>(held)); }));
  int const kind = EVP_PKEY_get_base_id(key);
  if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_ED25519)
    return invalid("DKIM takes RSA and Ed25519 keys, no others.");
  if (kind == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) < kFewestBits)
    return invalid("An RSA key for DKIM has 1024 bits at least, better 2048.");
  return made;
}

bool DkimKey::is_rsa() const { return EVP_PKEY_get_base_id(raw(key_)) == EVP_PKEY_RSA; }

char const* DkimKey::algorithm() const { return is_rsa() ? "rsa-sha256" : "ed25519-sha256"; }

std::string DkimKey::record() const {
  std::string bytes;
  if (is_rsa()) {
    unsigned char* der = nullptr;
    int const size = i2d_PUBKEY(raw(key_), &der);
    if (size <= 0) throw std::runtime_error("OpenSSL does not give the public key");
    bytes.assign(reinterpret_cast<char const*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
  } else {
    bytes.resize(32);
    auto size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(raw(key_), reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1)
      throw std::runtime_error("OpenSSL does not give the public key");
  }
  return std::string("v=DKIM1; k=") + (is_rsa() ? "rsa" : "ed25519") + "; p=" + base64(bytes);
}

std::string DkimKey::sign(std::string_view canonical) const {
  std::unique_ptr<EVP_MD_CTX, FreeDigest> const context(EVP_MD_CTX_new());
  // Ed25519 takes no digest of its own: the SHA-256 is what it signs (RFC 8463 §3).
  std::string const given = is_rsa() ? std::string(canonical) : sha256(canonical);
  std::size_t size = 0;
  std::string signature;
  bool const done = context &&
                    EVP_DigestSignInit(context.get(), nullptr, is_rsa() ? EVP_sha256() : nullptr, nullptr,
                                       raw(key_)) == 1 &&
                    EVP_DigestSign(context.get(), nullptr, &size, raw(given), given.size()) == 1 &&
                    (signature.resize(size),
                     EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                    raw(given), given.size()) == 1);
  if (!done) throw std::runtime_error("OpenSSL does not sign");
  signature.resize(size);
  return base64(signature);
}

std::string with_signature(std::string_view mail, DkimSigner const& signer, Instant now) {
  auto const end = mail.find("\r\n\r\n");
  auto const head = end == std::string_view::npos ? mail : mail.substr(0, end + 2);
  auto const body = end == std::string_view::npos ? std::string_view() : mail.substr(end + 4);
  auto const headers = headers_of(head);
  // Of several headers of one name a verifier takes the last first (RFC 6376 §5.4.2): so all from the last
  // on.
  std::string list, canonical;
  auto const name = [&](std::string const& header) { list += (list.empty() ? "" : ":\r\n  ") + header; };
  for (auto header = headers.rbegin(); header != headers.rend(); ++header) {
    name(header->name);
    canonical += relaxed(*header) + "\r\n";
  }
  // Named once more than they stand there, so that none can be added (RFC 6376 §8.15).
  for (auto const* once_more : {"from", "to", "subject"}) name(once_more);
  std::string value = " v=1; a=" + std::string(signer.key.algorithm()) +
                      "; c=relaxed/relaxed; d=" + signer.domain + ";\r\n s=" + signer.selector +
                      "; t=" + std::to_string(now.seconds()) +
                      ";\r\n bh=" + base64(sha256(relaxed_body(body))) + ";\r\n h=" + list + ";\r\n b=";
  Header const own = headers_of("DKIM-Signature:" + value + "\r\n").front();
  auto const signature = signer.key.sign(canonical + relaxed(own));
  return "DKIM-Signature:" + value + folded(signature) + "\r\n" + std::string(mail);
}

}  // namespace stoppress::mail
