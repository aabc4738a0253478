// Keys on the curve P-256 (FIPS 186-4), as web push uses them: to agree with a browser on a secret, and to
// sign as a title (ES256). Every function may be called from any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::push {

class PublicKey {
 public:
  // 65 octets: an uncompressed point (SEC 1 §2.3.3). Fault::invalid for any other length or form, and for a
  // point that is not on the curve: a secret agreed with such a one would give ours away.
  static Result<PublicKey> parse(std::string_view octets);
  std::string const& octets() const { return octets_; }
  // Whether the 64 octets are this key's ES256 signature of the text (RFC 7518 §3.4).
  bool has_signed(std::string_view text, std::string_view signature) const;

 private:
  friend class PrivateKey;
  explicit PublicKey(std::string octets) : octets_(std::move(octets)) {}
  std::string octets_;
};

class PrivateKey {
 public:
  static PrivateKey make();
  // 32 octets. Fault::invalid when they are no scalar of the curve.
  static Result<PrivateKey> parse(std::string_view octets);
  std::string const& octets() const { return octets_; }
  PublicKey const& public_key() const { return public_; }
  // ECDH: the 32 octets of the shared point's x (RFC 8291 §3.1).
  std::string agree_with(PublicKey const& other) const;
  // ES256: 64 octets (RFC 7518 §3.4).
  std::string sign(std::string_view text) const;

 private:
  PrivateKey(std::string octets, PublicKey public_key)
      : octets_(std::move(octets)), public_(std::move(public_key)) {}
  std::string octets_;
  PublicKey public_;
};

}  // namespace stoppress::push
