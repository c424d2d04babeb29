//! On what sort of disk a folder lies. Only asks the system.

use std::path::Path;

/// Whether a folder is on a disk of another machine, whose changes the system does not hear of.
#[cfg(target_os = "linux")]
#[must_use]
pub fn is_far(root: &Path) -> bool {
    /// NFS, SMB and CIFS, 9P (Windows' disks under WSL, virtual machines), FUSE, AFS, Ceph, Coda.
    const FAR: [i64; 9] =
        [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x6573_5546, 0x5346_414F, 0x00C3_6400, 0x7375_7245];
    rustix::fs::statfs(root).is_ok_and(|disk| FAR.contains(&(disk.f_type & 0xFFFF_FFFF)))
}

/// Whether a folder is on a disk of another machine: not known on this system.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn is_far(_: &Path) -> bool {
    false
}
