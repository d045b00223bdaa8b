import pytest

from bot.intake.addresses import is_public

PUBLIC = ["93.184.215.14", "1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00:1450:4009::200e"]
NOT_PUBLIC = [
    "127.0.0.1", "127.9.9.9", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.254", "192.0.0.192", "192.0.2.1", "192.88.99.1", "168.63.129.16",
    "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2001:0:1::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "", "localhost", "127.1", "0x7f.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_of_a_machine_a_network_or_a_tunnel_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_public_address_written_as_ipv6_is_still_public() -> None:
    assert is_public("::ffff:8.8.8.8")
